"""Whether lines are what a text speaks of: how little likely it is that they agree by chance.

A word of the text that is on many lines of the file says nothing where it is found; one that is on
two lines of a thousand, both of them those named, says much. If other lines of the file agree with
the text much better, the number is that of another day.
"""

from __future__ import annotations

from itertools import accumulate
from math import log2
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from debtlog.importing.archaeology.meaning.names_beside import parts_of_words
from debtlog.importing.archaeology.words import has_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.sources.symbols import LineRange
    from debtlog.sources.tree import SourceFile

#: A probability below this counts as this one.
_LEAST = 1e-6
#: Lines that are nearer are not others.
_APART = 8


class Weight(NamedTuple):
    """What speaks for lines, in bits: all of the words, less what chance gives; the best of them.

    ``names`` are the bits of names of code, and ``lead`` those of everything more than at any other
    lines of the file.
    """

    words: float
    most: float
    names: float
    lead: float


class WordIndex:
    """The words of a file, each with the numbers of its lines, and where its symbols begin."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._size = max(len(file.lines), 1)
        self._names: dict[str, list[int]] = {}
        self._parts: dict[str, list[int]] = {}
        for number, line in enumerate(file.lines, 1):
            for word in parts_of_words(line):
                self._parts.setdefault(word, []).append(number)
        symbols = file.symbols
        self._places = frozenset(it.place for it in symbols.all) if symbols else frozenset()
        self._begins = sorted({place[0] for place in self._places})

    def lines_with(self, name: str) -> Sequence[int]:
        """The numbers of the lines that have ``name`` as a word; a number may have ``_`` in it."""
        if name not in self._names:
            lines = self._file.lines
            is_number = name.isdigit()
            self._names[name] = [
                number
                for number, line in enumerate(lines, 1)
                if has_word(line.replace("_", "") if is_number else line, name)
            ]
        return self._names[name]

    def weigh(self, words: Iterable[str], names: Iterable[str], place: LineRange) -> Weight:
        """Weigh what says that ``place`` is spoken of, with ``words`` and ``names`` of code."""
        size = place[1] - place[0] + 1
        share = min(1.0, size / self._size)
        wins = [0.0] * (self._size + 2)  # bits that begin, and end, at the first line of a window
        total = expected = most = named = 0.0
        for where, is_name in self._found(words, names):
            chance = min(1.0, len(where) * share) if is_name else 1 - (1 - share) ** len(where)
            bits = -log2(max(chance, _LEAST))
            for first, last in _windows(where, size):
                wins[first] += bits
                wins[last + 1] -= bits
            is_there = any(place[0] <= line <= place[1] for line in where)
            if is_name:
                named += bits * is_there
            else:
                total += bits * is_there
                expected += bits * chance
                most = max(most, bits * is_there)
        edge = -log2(max(len(self._begins) / self._size, _LEAST)) if self._begins else 0.0
        scores = list(accumulate(wins))
        for line in self._begins:
            scores[line] += edge
        others = (
            score
            for first, score in enumerate(scores[: self._size - size + 2])
            if first and abs(first - place[0]) >= max(_APART, size)
        )
        edges = (place[0] in self._begins) + (size > 1 and place in self._places)
        lead = scores[place[0]] - max(others, default=0.0)
        return Weight(total - expected + edge * edges, most, named, lead)

    def _found(
        self, words: Iterable[str], names: Iterable[str]
    ) -> Iterator[tuple[Sequence[int], bool]]:
        """Yield the lines of everything that is in the file, and whether it is a name."""
        for word in words:
            if where := self._parts.get(word):
                yield where, False
        for name in names:
            if lines := self.lines_with(name):
                yield lines, True


def _windows(where: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of first lines whose windows of ``size`` lines have any of the lines."""
    first, last = max(1, where[0] - size + 1), where[0]
    for line in where[1:]:
        if line - size <= last:
            last = line
        else:
            yield first, last
            first, last = line - size + 1, line
    yield first, last


_INDICES: WeakKeyDictionary[SourceFile, WordIndex] = WeakKeyDictionary()


def index_of(file: SourceFile) -> WordIndex:
    """The words of ``file``, gathered once while it is kept."""
    found = _INDICES.get(file)
    if found is None:
        found = _INDICES[file] = WordIndex(file)
    return found
