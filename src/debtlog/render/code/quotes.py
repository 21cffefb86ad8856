"""Code that committed documents quote: marked while a template is filled, then found in the text.

What a document quotes is the one thing in it that the records do not say, so it is compared apart.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Around a quote, and after the first where it is not certain. No text of an author has them:
#: YAML allows no such characters, and what makes Markdown safe replaces them.
_BEGIN, _END, _UNSURE = "\x01", "\x02", "\x03"
_MARKED = re.compile(f"{_BEGIN}({_UNSURE}?)([^{_BEGIN}{_END}]*){_END}")
_MARKS = re.compile(f"[{_BEGIN}{_END}{_UNSURE}]")
#: What a quote looks like that was made at another time.
_QUOTE = re.compile(r"(?:(?:`{3}|<pre>).*)?", re.DOTALL)


class Quote(NamedTuple):
    """Where a document quotes code: offsets in its text, and whether that code is certain."""

    start: int
    end: int
    sure: bool


def marked(text: str, *, sure: bool) -> str:
    """Mark ``text``, which may be empty, as a quote."""
    return f"{_BEGIN}{'' if sure else _UNSURE}{_MARKS.sub('', text)}{_END}"


def unmarked(text: str) -> tuple[str, tuple[Quote, ...]]:
    """Return ``text`` without the marks, and the quotes that were marked in it."""
    parts: list[str] = []
    quotes: list[Quote] = []
    size = last = 0
    for found in _MARKED.finditer(text):
        before = _MARKS.sub("", text[last : found.start()])
        start = size + len(before)
        size, last = start + len(found[2]), found.end()
        quotes.append(Quote(start, size, not found[1]))
        parts += [before, found[2]]
    return "".join([*parts, _MARKS.sub("", text[last:])]), tuple(quotes)


def differing(text: str, quotes: Sequence[Quote], other: str) -> list[int] | None:
    """Compare ``text`` with ``other``, which may quote other code in the same places.

    Returns the lines of ``other`` at which it quotes something else than what is sure; there are
    none where it is up to date. White space in code does not count, as it does not for verdicts.
    Returns None where it differs in anything but its quotes.
    """
    places = _places(list(_around(text, quotes)), other)
    if places is None or not all(_QUOTE.fullmatch(other, *place) for place in places):
        return None
    return [
        other.count("\n", 0, start) + 1
        for quote, (start, end) in zip(quotes, places, strict=True)
        if quote.sure and other[start:end].split() != text[quote.start : quote.end].split()
    ]


def _places(around: Sequence[str], other: str) -> Sequence[tuple[int, int]] | None:
    """Find what is between the parts of ``around`` in ``other``; None if it has not all of them."""
    head, *middle, tail = ["", *around] if len(around) == 1 else around
    ends = [(0, len(head))] if other.startswith(head) else []
    for part in middle:
        at = other.find(part, ends[-1][1]) if ends else -1
        if at < 0:
            return None
        ends.append((at, at + len(part)))
    at = len(other) - len(tail)
    if not ends or at < ends[-1][1] or not other.endswith(tail):
        return None
    between = [(end, start) for (_, end), (start, _) in pairwise([*ends, (at, len(other))])]
    if len(around) == 1:  # nothing is quoted
        return None if at else []
    return between


def _around(text: str, quotes: Sequence[Quote]) -> Iterator[str]:
    """Yield the text before, between and after the quotes."""
    last = 0
    for quote in quotes:
        yield text[last : quote.start]
        last = quote.end
    yield text[last:]
