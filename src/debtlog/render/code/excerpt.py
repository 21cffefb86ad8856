"""Excerpts of code: as HTML for pages of the site, as a fence for committed documents."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from debtlog.markdown.safe import fence
from debtlog.render.code.blocks import block, fold, folded
from debtlog.render.code.highlight import MAX_COLUMNS
from debtlog.render.code.languages import language_of
from debtlog.render.safe_text import Html, SafeText

if TYPE_CHECKING:
    from debtlog.i18n.catalogue import Catalogue
    from debtlog.render.code.highlight import Highlighter
    from debtlog.sources.tree import SourceFile
    from debtlog.tracking.digests.locate import LineRange

MAX_LINES = 40
#: Lines before and behind an excerpt that can be opened.
AROUND = 5
_TAG = re.compile("(<[^>]*>)")


def omitted(lines: LineRange) -> int:
    """Count the lines for which there is no room."""
    first, last = lines
    return max(0, last - first + 1 - MAX_LINES)


def excerpt(file: SourceFile, lines: LineRange, highlighter: Highlighter, words: Catalogue) -> Html:
    """Write ``lines`` of ``file``, numbered, and those around them to be opened.

    They lose the indentation that they share; it comes back beside lines around them that have
    less. Blank lines at either end are left out; where all are blank, the excerpt is empty.
    """
    shown = _filled(file, lines)
    if not shown:
        return Html("")
    last = shown.stop if omitted(lines) else shown.stop + AROUND
    around = range(max(1, shown.start - AROUND), min(last, len(file.lines) + 1))
    width = len(str(around.stop - 1))
    coloured = highlighter.of_file(file)
    indent = _indent(file, shown)
    least = min(indent, _indent(file, around))

    def numbered(numbers: range, *, marked: bool) -> list[str]:
        space = f'<span class="debt-in">{" " * (indent - least)}</span>' if indent > least else ""
        cut, before = (indent, space) if marked else (least, "")
        return [
            f'<span data-linenos="{number:>{width}} ">{before}'
            f"{_without_indent(coloured[number - 1], cut)}</span>"
            for number in numbers
        ]

    above, below = range(around.start, shown.start), range(shown.stop, around.stop)
    parts = (
        fold("debt-around", words.count("lines_above", len(above)), numbered(above, marked=False))
        if above
        else "",
        folded(numbered(shown, marked=True), words),
        fold("debt-around", words.count("lines_below", len(below)), numbered(below, marked=False))
        if below
        else "",
    )
    return block("".join(parts), language_of(file.path), "debt-excerpt")


def quoted(file: SourceFile, lines: LineRange, path: str, first: int | None) -> SafeText:
    """Quote the same in Markdown; ``path`` names the language, ``first`` numbers the first line.

    Without blank lines at its ends: syntax highlighters drop them and would number the next line
    as the first.
    """
    shown = _filled(file, lines)
    if not shown:
        return SafeText("")
    options = f'linenums="{first + shown.start - lines[0]}"' if first else ""
    return SafeText(fence("\n".join(_dedented(_cut(file, shown))), language_of(path), options))


def _filled(file: SourceFile, lines: LineRange) -> range:
    """Number the lines to show, from the first to the last that is not blank."""
    first, last = lines
    shown = file.lines[first - 1 : min(last, first + MAX_LINES - 1)]
    filled = [number for number, line in enumerate(shown, first) if line.strip()]
    return range(filled[0], filled[-1] + 1) if filled else range(0)


def _cut(file: SourceFile, shown: range) -> list[str]:
    return [line[:MAX_COLUMNS].rstrip() for line in file.lines[shown.start - 1 : shown.stop - 1]]


def _indent(file: SourceFile, shown: range) -> int:
    """Count the characters of the indentation that lines share."""
    plain = _cut(file, shown)
    at = next((at for at, line in enumerate(plain) if line.strip()), None)
    return 0 if at is None else len(plain[at]) - len(_dedented(plain)[at])


def _dedented(lines: list[str]) -> list[str]:
    return dedent("\n".join(lines)).split("\n")


def _without_indent(line: str, width: int) -> str:
    """Drop the first ``width`` characters of a line of HTML, which are white space, or all."""
    if line[:width].isspace():
        return line[width:]
    parts = _TAG.split(line)
    for at in range(0, len(parts), 2):
        width, parts[at] = width - len(parts[at]), parts[at][width:]
        if width <= 0:
            break
    return "".join(parts)
