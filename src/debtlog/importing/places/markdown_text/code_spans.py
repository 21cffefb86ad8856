"""Code spans of a text; and what of it does not count: struck text and tags, blanked in place."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TICKS = re.compile(r"`++")
_CODE_TAGS = re.compile(r"<(/?)(?:code|kbd|tt)>", re.IGNORECASE)
_STRIKES = re.compile(r"~~|<(/?)(?:del|s|strike)>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][\w-]{0,40}+(?=[\s/>])[^<>\n]{0,400}+>")
_VISIBLE = re.compile(r"[^\n]")


class Span(NamedTuple):
    """A code span: where it begins and ends with its ticks, and where its content does."""

    start: int
    end: int
    content_start: int
    content_end: int


class Text(NamedTuple):
    """A text in which everything is where it was, and its code spans in order."""

    text: str
    spans: list[Span]


def readable(text: str) -> Text:
    """Blank what is struck and what is a tag."""
    text = _CODE_TAGS.sub(_as_tick, text)
    spans = list(code_spans(text))
    struck = list(_struck(text, spans))
    text = _blank(text, struck)
    spans = list(_outside(spans, struck))
    return Text(_blank(text, _tags(text, spans)), spans)


def blanked(text: str) -> str:
    """Put a blank for each character but line ends."""
    return _VISIBLE.sub(" ", text)


def code_spans(text: str) -> Iterator[Span]:
    """Yield the code spans: from a run of ticks to the next one as long."""
    runs = [match.span() for match in _TICKS.finditer(text)]
    of_length: dict[int, list[int]] = defaultdict(list)
    for number in range(len(runs) - 1, -1, -1):
        of_length[runs[number][1] - runs[number][0]].append(number)
    number = 0
    while number < len(runs):
        start, end = runs[number]
        others = of_length[end - start]
        while others and others[-1] <= number:
            others.pop()
        if others:
            number = others[-1]
            yield Span(start, runs[number][1], end, runs[number][0])
        number += 1


def _as_tick(tag: re.Match[str]) -> str:
    width = len(tag[0]) - 1
    return "`" + " " * width if tag[1] else " " * width + "`"


def _outside(spans: Iterable[Span], ranges: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Yield the spans that do not begin in one of the ranges; both are in order."""
    rest = iter(ranges)
    current = next(rest, None)
    for span in spans:
        while current and current[1] <= span.start:
            current = next(rest, None)
        if not current or span.start < current[0]:
            yield span


def _struck(text: str, spans: list[Span]) -> Iterator[tuple[int, int]]:
    """Yield where text is struck through; tildes in code strike nothing."""
    begin: int | None = None
    covered = iter(spans)
    span = next(covered, None)
    for mark in _STRIKES.finditer(text):
        while span and span.end <= mark.start():
            span = next(covered, None)
        if span and span.start < mark.start():
            continue
        if begin is None:
            opens = text[mark.end() : mark.end() + 1].strip() and mark[1] != "/"
            begin = mark.start() if opens else None
        elif mark[1] != "":
            yield begin, mark.end()
            begin = None


def _tags(text: str, spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    at = 0
    for end, following in [*((s.start, s.end) for s in spans), (len(text), len(text))]:
        yield from (tag.span() for tag in _TAG.finditer(text, at, end))
        at = following


def _blank(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in ranges:
        pieces += [text[at:start], blanked(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])
