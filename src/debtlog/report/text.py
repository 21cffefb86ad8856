"""Findings for a person at a terminal: the place, the line, a caret, the cure."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from debtlog.diagnostic import Diagnostic, Level, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Styler = Callable[[str, str], str]

COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTICE: "cyan"}
WIDTH = 120

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)


def printable(text: str) -> str:
    """Write characters that could steer a terminal or turn a text around as their number."""
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def plain(text: str, _colour: str) -> str:
    """Style nothing."""
    return text


def report(
    diagnostics: Sequence[Diagnostic],
    line_of: Callable[[str, int], str | None],
    style: Styler = plain,
) -> Iterator[str]:
    """Yield the lines that show ``diagnostics``.

    ``line_of`` gives a line of a file, or None; ``style`` colours a text.
    """
    for diagnostic in diagnostics:
        yield from _shown(diagnostic, line_of, style)


def _shown(
    diagnostic: Diagnostic, line_of: Callable[[str, int], str | None], style: Styler
) -> Iterator[str]:
    finding, colour = diagnostic.finding, COLOURS[diagnostic.severity]
    place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
    what = style(f"{diagnostic.severity}[{diagnostic.code}]", colour)
    yield f"{printable(place)}: {what} {diagnostic.rule}: {_one_line(finding.message)}"
    line = line_of(finding.file, finding.span.line)
    gutter = " " * len(str(finding.span.line))
    if line:
        shown, caret = excerpt(line, finding.span)
        yield f" {finding.span.line} | {shown}"
        yield f" {gutter} | {style(caret, colour)}"
    if finding.help:
        yield f" {gutter} = {_one_line(finding.help)}"


def excerpt(line: str, span: Span) -> tuple[str, str]:
    """Show a line, cut to the width of a terminal, and the carets below its span."""
    cut = max(0, span.column - WIDTH // 2) if len(line) > WIDTH else 0
    end = span.end_column if span.end_line == span.line else len(line) + 1
    before, marked = line[cut : span.column - 1], line[span.column - 1 : end - 1]
    after = line[end - 1 : cut + WIDTH]
    marked = marked.rstrip()[: WIDTH // 2]
    shown = printable((before + marked + after).expandtabs(1)).rstrip()
    return shown, " " * _width(before) + "^" * max(1, _width(marked))


def _width(text: str) -> int:
    """How many columns a terminal gives to ``text``."""
    shown = printable(text.expandtabs(1))
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in shown
    )


def _one_line(text: str) -> str:
    return printable(text.replace("\n", " "))
