"""How alike lines of code are, and which lines of an edited stretch became which.

Lines are compared by their words, names being split at their humps; marks such as brackets and
operators count a quarter, for they are everywhere. Stretches are aligned by dynamic programming
(Needleman and Wunsch, 1970), likeness squared, so that one line that is the same outweighs two
that are somewhat alike.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from debtlog.tracking.diff import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Lines less alike are not the same line edited.
PAIR = 0.5
MARK = 0.25
#: Words after which one more makes a line no more telling.
_FULL = 6
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\w\s]|[^\W\d_]+")


class Line:
    """A line of text; what costs is worked out at first use."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def bare(self) -> str:
        """The text without white space."""
        return bare(self.text)

    @cached_property
    def tokens(self) -> list[str]:
        """Words, numbers and marks, in order."""
        return _TOKEN.findall(self.text)

    @cached_property
    def bag(self) -> tuple[frozenset[tuple[str, int]], frozenset[tuple[str, int]]]:
        """Words and marks, each with a number that tells its occurrences apart."""
        seen: dict[str, int] = {}
        words, marks = set(), set()
        for token in self.tokens:
            seen[token] = seen.get(token, 0) + 1
            (words if token[0].isalnum() else marks).add((token, seen[token]))
        return frozenset(words), frozenset(marks)

    @cached_property
    def mass(self) -> float:
        """How much there is to compare."""
        words, marks = self.bag
        return len(words) + MARK * len(marks)

    @cached_property
    def weight(self) -> float:
        """How much the line says about where it belongs: a bracket little, a statement 1."""
        return min(1.0, 0.1 + self.mass / _FULL)

    @cached_property
    def net(self) -> int:
        """Brackets opened less brackets closed."""
        return sum((token in "([{") - (token in ")]}") for token in self.tokens)


class Pair(NamedTuple):
    """An old line that became a new one, and how alike they are, from 0 to 1."""

    old: int
    new: int
    likeness: float


def likeness(one: Line, other: Line) -> float:
    """How alike two lines are, from 0 to 1 (Dice's coefficient of their words and marks)."""
    if one.bare == other.bare:
        return 1.0
    (words, marks), (words_too, marks_too) = one.bag, other.bag
    shared = len(words & words_too)
    if not shared:
        return 0.0
    return 2 * (shared + MARK * len(marks & marks_too)) / (one.mass + other.mass)


def align(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """Pair the lines of two stretches in order, with the greatest likeness in all."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likes: dict[tuple[int, int], float] = {}
    for i in range(len(old) - 1, -1, -1):
        row, below, line = best[i], best[i + 1], old[i]
        for j in range(len(new) - 1, -1, -1):
            row[j] = max(below[j], row[j + 1])
            alike = likeness(line, new[j])
            if alike >= PAIR and (score := below[j + 1] + alike**2 * line.weight) > row[j]:
                row[j], likes[i, j] = score, alike
    pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if (i, j) in likes:
            pairs.append(Pair(i, j, likes[i, j]))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
