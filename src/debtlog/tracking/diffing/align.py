"""Pair the lines of an edited stretch with those that replaced them.

Stretches are aligned by dynamic programming (Needleman and Wunsch, 1970). Similarity is squared, so
that one equal line outweighs two that are somewhat similar. Only cells whose lines share a word are
visited (Hunt and Szymanski, 1977, did so for equal lines), and only the last row is kept. If these
cells are still too many, only those near the path through lines that share a unique word are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from debtlog.tracking.budget import Budget
from debtlog.tracking.diffing.diff import longest_rising
from debtlog.tracking.diffing.similarity import MOST_LINES, PAIR, Index, Pair, similarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.tracking.diffing.similarity import Cell, Line

#: Bonus for a pair directly after another.
JOIN = 0.05
#: Cost of finding out that two lines share a word, relative to comparing them.
_CHEAP = 16
#: Cost of evaluating a cell of the table, in comparisons.
_DEAR = 2


def align(old: Sequence[Line], new: Sequence[Line], budget: Budget | None = None) -> list[Pair]:
    """Pair the lines of two stretches in order, with the greatest total similarity.

    If ``budget`` does not suffice, the pairs are good, but perhaps not the best.
    """
    budget = budget or Budget()
    if len(old) + len(new) > MOST_LINES:
        budget.is_short = True
        return []
    index = Index(new)
    pairs = _best(old, index, Budget(budget.left // 2, budget))
    return _near(old, index, budget) if pairs is None else pairs


def _best(old: Sequence[Line], index: Index, budget: Budget) -> list[Pair] | None:
    """Evaluate all cells whose lines share a word; None if they are too many."""
    table = _Table(len(index.lines))
    shared = sum(index.occurrences(line) for line in old)
    if not budget.spend(len(old) + len(index.lines) + shared // _CHEAP):
        return None
    for i in range(len(old) - 1, -1, -1):
        cells = index.similar(old[i])
        if not budget.spend(_DEAR * len(cells)):
            return None
        table.put(i, cells, old[i].weight)
    return table.pairs()


def _near(old: Sequence[Line], index: Index, budget: Budget) -> list[Pair]:
    """Pair only lines near the path through lines that share a unique word."""
    new = index.lines
    budget.is_short = True
    reach = budget.left // (1 + _DEAR) // max(1, len(old)) // 2
    if not reach:
        return []
    budget.spend(len(old) * 2 * reach * (1 + _DEAR))
    table = _Table(len(new))
    middles = list(_middles(old, len(new), index))
    for i in range(len(old) - 1, -1, -1):
        near = range(max(0, middles[i] - reach), min(len(new), middles[i] + reach))
        likes = ((j, similarity(old[i], new[j])) for j in reversed(near))
        table.put(i, [(j, ratio) for j, ratio in likes if ratio >= PAIR], old[i].weight)
    return table.pairs()


def _middles(old: Sequence[Line], end: int, index: Index) -> Iterator[int]:
    """For each old line, the approximate index of its partner."""
    once = Counter(chain.from_iterable(line.words for line in old))
    anchors: list[tuple[int, int]] = []
    for i, line in enumerate(old):
        places = (index.words.get(word, []) for word in line.words if once[word] == 1)
        votes = Counter(place[0] for place in places if len(place) == 1)
        if votes:
            anchors.append((i, votes.most_common(1)[0][0]))
    chained = [(-1, -1), *longest_rising(anchors), (len(old), end)]
    for (a, c), (b, d) in pairwise(chained):
        yield from (c + (i - a) * (d - c) // (b - a) for i in range(a + 1, b))
        if b < len(old):
            yield d


class _Match(NamedTuple):
    """A pair, the score of it and those after it, and the next one of these."""

    pair: Pair
    score: float
    next: _Match | None


class _Table:
    """The table of the best scores, built from the last old line to the first.

    Its row is kept from the last new line to the first, so that it never decreases: `score` is the
    best score from a line on, and `first` the first match of the best path.
    """

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._scores = [0.0] * (columns + 1)
        self._first: list[_Match | None] = [None] * (columns + 1)
        #: The newest match of each column.
        self._newest: dict[int, _Match] = {}

    def put(self, row: int, cells: Sequence[Cell], weight: float) -> None:
        """Add the row above; ``cells`` are possible matches, the last first."""
        scores, first = self._scores, self._first
        after = [self._best(j + 1) for j, _ in cells]
        end = 0
        for (j, ratio), (rest, next_) in zip(cells, after, strict=True):
            join = JOIN * (next_ is not None and next_.pair[:2] == (row + 1, j + 1))
            score = rest + ratio**2 * weight + join
            at = self._columns - j
            if score < scores[at]:
                continue
            match = _Match(Pair(row, j, ratio), score, next_)
            self._newest[j] = match
            if score > scores[at]:
                end = bisect_left(scores, score, at)
                scores[at:end] = [score] * (end - at)
            first[at:end] = [match] * (end - at)

    def pairs(self) -> list[Pair]:
        """The matches on the best path."""
        found = []
        _, match = self._best(0)
        while match is not None:
            found.append(match.pair)
            match = match.next
        return found

    def _best(self, column: int) -> tuple[float, _Match | None]:
        at = self._columns - column
        score = self._scores[at]
        newest = self._newest.get(column)
        if newest is not None and newest.score == score:
            return score, newest
        return score, self._first[at]
