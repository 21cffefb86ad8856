"""Where an edited place begins and ends, given which of its lines are left."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debtlog.tracking.diffing.similarity import Line, Pair, Text

#: A border is moved by at most this many lines.
_REACH = 12
#: A block may grow by at most this factor, and a few lines, until its brackets close.
_GROWTH, _FEW = 3, 60


class LineSpan(NamedTuple):
    """Lines from ``first`` to ``last``, ends included, counted from 0."""

    first: int
    last: int

    @property
    def end(self) -> int:
        """The index after the last line."""
        return self.last + 1


def room(at: LineSpan, pairs: Mapping[int, Pair], end: int) -> range:
    """The lines of a new text of ``end`` lines between the known lines above and below the place.

    They include edited lines, because these may have grown.
    """
    above = pairs.get(max((i for i in pairs if i < at.first), default=-1))
    below = pairs.get(min((i for i in pairs if i > at.last), default=-1))
    first = above.new + (above.similarity == 1) if above else 0
    return range(first, below.new + (below.similarity < 1) if below else end)


def stretched(
    old: Text, new: Text, at: LineSpan, pairs: Mapping[int, Pair], held: Sequence[int]
) -> LineSpan:
    """What became of the lines ``held``, with adjacent lines of no origin that belong to them.

    If the edge of the place and the line next to it are known, everything in between replaced the
    edge. Otherwise lines belong to it that consist of words which its edge has lost.
    """
    first, last = sorted((pairs[held[0]].new, pairs[held[-1]].new))
    before = max((i for i in pairs if i < at.first), default=-1)
    after = min((i for i in pairs if i > at.last), default=len(old))
    floor = pairs[before].new + 1 if before >= 0 else 0
    roof = pairs[after].new - 1 if after < len(old) else len(new) - 1
    top, bottom = first, last
    if first > floor:
        is_edge = held[0] > at.first and before == at.first - 1
        lost = _lost(_words(old, range(at.first, held[0] + 1)), _words(new, [first]))
        top = floor if is_edge else _grown(new, range(first - 1, floor - 1, -1), lost, first)
    if last < roof:
        is_edge = held[-1] < at.last and after == at.last + 1
        edge = _words(old, range(held[-1], at.end))[::-1]
        lost = _lost(edge, _words(new, [last]))
        bottom = roof if is_edge else _grown(new, range(last + 1, roof + 1), lost, last)
    while top < first and not new.bares[top]:
        top += 1
    while bottom > last and not new.bares[bottom]:
        bottom -= 1
    return LineSpan(top, bottom)


def _words(text: Text, lines: Iterable[int]) -> list[str]:
    return [word.lower() for i in lines for word in text[i].tokens if word[0].isalnum()]


def _lost(edge: Sequence[str], kept: Sequence[str]) -> Counter[str]:
    """Words of an edge, from the border inwards, up to the first word that was kept."""
    return Counter(takewhile(lambda word: word not in kept, edge))


def _grown(new: Text, lines: range, lost: Counter[str], border: int) -> int:
    """Move a border over ``lines`` while they consist of ``lost`` words."""
    for index in lines[:_REACH]:
        words = Counter(_words(new, [index]))
        found = words & lost
        if 2 * found.total() < words.total():
            break
        if words:
            lost -= found
            border = index
    return border


def closed(
    old: Text, new: Text, at: LineSpan, span: LineSpan, pairs: Mapping[int, Pair]
) -> LineSpan:
    """Adjust the borders so that brackets that were balanced are balanced again.

    Brackets that close before the first word of a place are ignored: they were opened above it.
    """
    lines = old.part(at.first, at.end)
    want = _net(lines)
    if not want and not any(line.has_brackets for line in lines):
        return span
    limit = _GROWTH * len(lines) + _FEW
    if not want and at.first in pairs and is_bracketed(old, at):
        closing = _closing(new, span.first, limit)
        if closing is not None and _mostly_within(old, at, pairs, closing):
            return LineSpan(span.first, closing)
    # an unchanged first line is where it begins, regardless of brackets
    is_known = at.first in pairs and pairs[at.first].similarity == 1
    return _balanced(new, span, want, (0 if is_known else limit, limit))


def is_bracketed(text: Text, at: LineSpan) -> bool:
    """Whether the place ends with the bracket that closes what its first lines open."""
    return at.last > at.first and _closing(text, at.first, at.end - at.first) == at.last


def densest(pairs: Sequence[Pair], reach: int) -> list[Pair]:
    """The largest group of ``pairs`` that are together.

    There are at most ``reach`` more lines between them than before.
    """
    parts: list[list[Pair]] = []
    for pair in pairs:
        last = parts[-1][-1] if parts else None
        if last is None or not 0 <= pair.new - last.new <= pair.old - last.old + reach:
            parts.append([])
        parts[-1].append(pair)
    return max(parts, key=lambda part: sum(pair.similarity for pair in part))


def _net(lines: Sequence[Line]) -> int:
    """Number of opened minus closed brackets."""
    return lines[0].inner + sum(line.net for line in lines[1:]) if lines else 0


def _mostly_within(old: Text, at: LineSpan, pairs: Mapping[int, Pair], closing: int) -> bool:
    """Whether most of the place is above ``closing``, so that it was not wrapped around others."""
    balance = 0.0
    for pair in (pairs[i] for i in range(at.first, at.end) if i in pairs):
        balance += old[pair.old].weight if pair.new <= closing else -old[pair.old].weight
    return balance >= 0


def _closing(text: Text, first: int, limit: int) -> int | None:
    """Where the bracket closes that line ``first``, or one soon after, leaves open.

    A line that begins with an opening bracket continues the line above it.
    """
    depth, is_open = 0, False
    for index in range(first, min(len(text), first + limit)):
        depth += text[index].net if index > first else text[index].inner
        is_open = is_open or depth > 0
        if is_open and depth <= 0 and not _goes_on(text, index):
            return index
    return None


def _goes_on(text: Text, index: int) -> bool:
    return index + 1 < len(text) and text.bares[index + 1].startswith("{")


def _balanced(new: Text, span: LineSpan, want: int, limits: tuple[int, int]) -> LineSpan:
    """Include lines above, or below, until as many brackets are open as before.

    Their number is within ``limits``. A place that was not balanced only grows by lines without
    words.
    """
    first, last = span
    net = _net(new.part(first, span.end)) - want
    while net > 0 and last + 1 < len(new) and last - span.last < limits[1]:
        if want and new[last + 1].words:
            break
        last += 1
        net += new[last].net
    while net < 0 < first and span.first - first < limits[0]:
        if want and new[first - 1].words:
            break
        first -= 1
        net += new[first].net
    return span if net else LineSpan(first, last)
