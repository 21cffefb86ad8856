"""Lines of a register that neither entries nor what was left over account for."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from debtlog.importing.reading.entry import LeftOver
from debtlog.importing.reading.forms.paragraphs import is_none
from debtlog.importing.reading.inline_text import plain
from debtlog.importing.reading.text_blocks import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.importing.reading.entry import Entry
    from debtlog.importing.reading.text_blocks import Section

_HEADING = re.compile(r"[\s>*+-]{0,20}(?:\[[ xX]\]\s)?#{1,6}(?:\s|$)")
_RULE = re.compile(r"\s*[-*_=](?:\s*[-*_=]){2,}\s*")
_BELOW_HEAD = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*")
_MOST_OF_LINE = 1_000


def uncovered(
    top: Section, lines: Sequence[str], entries: Iterable[Entry], left: Iterable[LeftOver]
) -> Iterator[LeftOver]:
    """Yield the lines that say something and would be lost, as long as they follow each other."""
    covered = bytearray(len(lines) + 2)
    for first, last in _spans(entries, left):
        covered[first : last + 1] = b"\1" * (min(last, len(lines)) + 1 - first)
    for number, line in enumerate(lines, 1):
        if not line.strip() or _is_frame(line[:_MOST_OF_LINE]):
            covered[number] = 1
        if number > 1 and _BELOW_HEAD.fullmatch(line[:_MOST_OF_LINE]):
            covered[number - 1] = 1
    headings = [(it.line, it.title) for it in top.within()]
    headings = [(1, ""), *sorted(headings), (len(lines) + 1, "")]
    for (start, title), (end, _) in pairwise(headings):
        run = 0
        for number in range(start, end + 1):
            is_lost = number < end and not covered[number]
            if is_lost and not run:
                run = number
            if run and not is_lost:
                why = "comment" if lines[run - 1].lstrip().startswith("<!--") else "text"
                yield LeftOver((run, number - 1), why, plain(title))
                run = 0


def _spans(entries: Iterable[Entry], left: Iterable[LeftOver]) -> Iterator[tuple[int, int]]:
    for entry in entries:
        yield entry.lines
        yield from ((line, line) for line in entry.index_lines)
    yield from (it.lines for it in left)


def _is_frame(line: str) -> bool:
    """Whether a line only divides the text, or says that there is nothing."""
    if _HEADING.match(line) or _RULE.fullmatch(line) or _BELOW_HEAD.fullmatch(line):
        return True
    return is_none(Block("paragraph", 1, 1, line))
