"""Similarity of lines of code, and texts of such lines.

Lines are compared by their words; names are split at case changes. Marks such as brackets and
operators count a quarter, because they are everywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from debtlog.tracking.diffing.diff import bare, bares

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debtlog.tracking.budget import Budget

    #: A line of a text, and its similarity to the line that was looked up.
    Cell = tuple[int, float]

#: Less similar lines are not versions of one line.
PAIR = 0.5
MARK = 0.25
#: With this many words a line is fully distinctive.
_FULL = 6
#: Hand-written files are shorter. A prepared line takes two kilobytes.
MOST_LINES = 50_000
#: Of a longer line, only the words within half of that from either end count.
_LONG = 4_000
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\w\s]|[^\W\d_]+")
_HEAD = re.compile(r"[\s_)\]}]*")


class Line:
    """A line of text; expensive values are computed on first use."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def bare(self) -> str:
        """The text without white space."""
        return bare(self.text)

    @cached_property
    def tokens(self) -> list[str]:
        """Words, numbers and marks, in order."""
        text, half = self.text, _LONG // 2
        return _TOKEN.findall(text if len(text) <= _LONG else f"{text[:half]} {text[-half:]}")

    @cached_property
    def words(self) -> frozenset[tuple[str, int]]:
        """Words and numbers, each with a number that distinguishes its occurrences."""
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
        """How distinctive the line is: a bracket little, a statement 1."""
        return min(1.0, 0.1 + self.mass / _FULL)

    @cached_property
    def net(self) -> int:
        """Number of opened minus closed brackets."""
        return _net(self.text)

    @property
    def inner(self) -> int:
        """Number of opened minus closed brackets, ignoring closing ones at the head."""
        head = _HEAD.match(self.text)
        return _net(self.text[head.end() :] if head else self.text)

    @property
    def has_brackets(self) -> bool:
        """Whether there is a bracket at all."""
        return any(bracket in self.text for bracket in "([{}])")


def _net(text: str) -> int:
    return sum(map(text.count, "([{")) - sum(map(text.count, ")]}"))


def _bag(tokens: Iterable[str]) -> frozenset[tuple[str, int]]:
    seen: Counter[str] = Counter()
    bag = set()
    for token in tokens:
        seen[token] += 1
        bag.add((token, seen[token]))
    return frozenset(bag)


class Text:
    """The lines of one version of a file, each prepared on first use."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._ready: dict[str, Line] = {}

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, index: int) -> Line:
        text = self.lines[index]
        ready = self._ready.get(text)
        if ready is None:
            ready = self._ready[text] = Line(text)
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
        return bares(self.lines)

    @cached_property
    def pieces(self) -> str:
        """Everything between white space, without repetition, as text to search for words."""
        return "\n".join(set("\n".join(self.lines).split()))

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Line without white space → its indices, ascending."""
        places: dict[str, list[int]] = {}
        for index, line in enumerate(self.bares):
            places.setdefault(line, []).append(index)
        return places

    def where(self, bare: str) -> Sequence[int]:
        """The indices of a line, ignoring white space."""
        return self.places.get(bare, ())

    @cached_property
    def filled(self) -> list[int]:
        """The lines that are not blank, ascending."""
        return [index for index, line in enumerate(self.bares) if line]

    def is_searchable(self, budget: Budget) -> bool:
        """Whether the text is small enough for `index`; otherwise ``budget`` is short."""
        is_vast = len(self) > MOST_LINES
        budget.is_short = budget.is_short or is_vast
        return not is_vast

    @cached_property
    def index(self) -> Index:
        """An index of the words of the text."""
        return Index(self.part(0, len(self)))


class Pair(NamedTuple):
    """An old line and the new line that it became, with their similarity from 0 to 1."""

    old: int
    new: int
    similarity: float


def kept(old: Line, new: Line) -> float:
    """The share of an old line that is in a new one, from 0 to 1."""
    if old.bare == new.bare:
        return 1.0
    return (len(old.words & new.words) + MARK * len(old.marks & new.marks)) / old.mass


def similarity(one: Line, other: Line) -> float:
    """Similarity of two lines, from 0 to 1 (Dice's coefficient of their words and marks)."""
    if one.bare == other.bare:
        return 1.0
    shared = len(one.words & other.words)
    if not shared:
        return 0.0
    return 2 * (shared + MARK * len(one.marks & other.marks)) / (one.mass + other.mass)


class Index:
    """An index of ``lines`` by their words, and by their text without white space."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.words: dict[tuple[str, int], list[int]] = {}
        self.bares: dict[str, list[int]] = {}
        for j, line in enumerate(lines):
            self.bares.setdefault(line.bare, []).append(j)
            for word in line.words:
                self.words.setdefault(word, []).append(j)

    def occurrences(self, line: Line) -> int:
        """How often the words of ``line`` occur, and the line itself."""
        found = sum(len(self.words.get(word, ())) for word in line.words)
        return found + len(self.bares.get(line.bare, ()))

    def similar(self, line: Line) -> list[Cell]:
        """The lines similar to ``line``, the last first, each with its `similarity`."""
        words = (self.words.get(word, ()) for word in line.words)
        shared = Counter(chain.from_iterable(words))
        same = dict.fromkeys(self.bares.get(line.bare, ()), 1.0)
        found = [(j, 1.0) for j in same]
        for j, count in shared.items():
            other = self.lines[j]
            if j in same or 2 * (count + MARK * len(line.marks)) < PAIR * (line.mass + other.mass):
                continue
            marks = len(line.marks & other.marks)
            ratio = 2 * (count + MARK * marks) / (line.mass + other.mass)
            if ratio >= PAIR:
                found.append((j, ratio))
        found.sort(reverse=True)
        return found
