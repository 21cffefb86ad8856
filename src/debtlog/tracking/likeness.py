"""How alike lines of code are, and which lines of an edited stretch became which.

Lines are compared by their words, names being split at their humps; marks such as brackets and
operators count a quarter, for they are everywhere. Stretches are aligned by dynamic programming
(Needleman and Wunsch, 1970), likeness squared, so that one line that is the same outweighs two
that are somewhat alike.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import dropwhile
from typing import TYPE_CHECKING, NamedTuple

from debtlog.tracking.diff import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Lines less alike are not the same line edited.
PAIR = 0.5
MARK = 0.25
#: What it is worth that a pair follows right upon another.
JOIN = 0.05
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
    def words(self) -> frozenset[tuple[str, int]]:
        """Words and numbers, each with a number that tells its occurrences apart."""
        return _bag(token for token in self.tokens if token[0].isalnum())

    @cached_property
    def marks(self) -> frozenset[tuple[str, int]]:
        """Brackets and operators, likewise."""
        return _bag(token for token in self.tokens if not token[0].isalnum())

    @cached_property
    def mass(self) -> float:
        """How much there is to compare."""
        return len(self.words) + MARK * len(self.marks)

    @cached_property
    def weight(self) -> float:
        """How much the line says about where it belongs: a bracket little, a statement 1."""
        return min(1.0, 0.1 + self.mass / _FULL)

    @cached_property
    def net(self) -> int:
        """Brackets opened less brackets closed."""
        return _net(self.tokens)

    @property
    def own(self) -> list[str]:
        """The tokens without the brackets at the head, which close what was opened above."""
        return list(dropwhile(")]}".__contains__, self.tokens))

    @property
    def inner(self) -> int:
        """Brackets opened less brackets closed, by the line's own tokens."""
        return _net(self.own)

    @property
    def has_brackets(self) -> bool:
        """Whether there is a bracket at all."""
        return any(bracket in self.text for bracket in "([{}])")


def _net(tokens: Iterable[str]) -> int:
    return sum((mark in "([{") - (mark in ")]}") for mark in tokens)


def _bag(tokens: Iterable[str]) -> frozenset[tuple[str, int]]:
    seen: Counter[str] = Counter()
    bag = set()
    for token in tokens:
        seen[token] += 1
        bag.add((token, seen[token]))
    return frozenset(bag)


class Text:
    """The lines of one version of a file, each prepared when it is first asked for."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._ready: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, index: int) -> Line:
        ready = self._ready.get(index)
        if ready is None:
            ready = self._ready[index] = Line(self.lines[index])
        return ready

    def part(self, first: int, end: int) -> list[Line]:
        """The lines from ``first`` to before ``end``, counted from 0."""
        return [self[index] for index in range(max(0, first), min(end, len(self)))]

    def chosen(self, indices: Iterable[int]) -> list[Line]:
        """The lines with these indices."""
        return [self[index] for index in indices]

    def words(self, indices: Iterable[int]) -> Counter[str]:
        """How often each word occurs in the lines with these indices."""
        return Counter(word for index in indices for word, _ in self[index].words)

    @cached_property
    def bares(self) -> list[str]:
        """All lines without white space."""
        return [bare(line) for line in self.lines]


class Pair(NamedTuple):
    """An old line that became a new one, and how alike they are, from 0 to 1."""

    old: int
    new: int
    likeness: float


def kept(old: Line, new: Line) -> float:
    """How much of an old line is in a new one, from 0 to 1."""
    if old.bare == new.bare:
        return 1.0
    return (len(old.words & new.words) + MARK * len(old.marks & new.marks)) / old.mass


def likeness(one: Line, other: Line) -> float:
    """How alike two lines are, from 0 to 1 (Dice's coefficient of their words and marks)."""
    if one.bare == other.bare:
        return 1.0
    shared = len(one.words & other.words)
    if not shared:
        return 0.0
    return 2 * (shared + MARK * len(one.marks & other.marks)) / (one.mass + other.mass)


def align(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """Pair the lines of two stretches in order, with the greatest likeness in all."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likes: dict[tuple[int, int], float] = {}
    for i in range(len(old) - 1, -1, -1):
        row, below, line = best[i], best[i + 1], old[i]
        for j in range(len(new) - 1, -1, -1):
            row[j] = max(below[j], row[j + 1])
            alike = likeness(line, new[j])
            if alike < PAIR:
                continue
            score = below[j + 1] + alike**2 * line.weight + JOIN * ((i + 1, j + 1) in likes)
            if score >= row[j]:
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
