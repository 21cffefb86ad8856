"""Whether lines are what a text speaks of: how little likely it is that they agree by chance.

A word of the text that is on many lines of the file says nothing where it is found; one that is on
two lines of a thousand, both of them those named, says much.
"""

from __future__ import annotations

from functools import cached_property
from math import log2
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from debtlog.importing.archaeology.meaning.names_beside import parts_of_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.sources.symbols import LineRange
    from debtlog.sources.tree import SourceFile

#: A probability below this counts as this one.
_LEAST = 1e-6


class WordIndex:
    """The words of a file, each with the numbers of its lines, and where its symbols begin."""

    def __init__(self, file: SourceFile) -> None:
        self._size = max(len(file.lines), 1)
        self._lines: dict[str, list[int]] = {}
        for number, line in enumerate(file.lines, 1):
            for word in parts_of_words(line):
                self._lines.setdefault(word, []).append(number)
        self._file = file

    def bits(self, words: Iterable[str], place: LineRange, around: int) -> tuple[float, float]:
        """How much says that ``place``, with some lines around it, is spoken of with ``words``.

        In bits: of all words together, less what chance gives, and of the most telling one.
        """
        first, last = place[0] - around, place[1] + around
        share = min(1.0, (last - first + 1) / self._size)
        found, expected = [0.0], 0.0
        for word in words:
            where = self._lines.get(word, ())
            chance = max(1 - (1 - share) ** len(where), _LEAST)
            bits = -log2(chance)
            expected += chance * bits if where else 0
            if any(first <= line <= last for line in where):
                found.append(bits)
        return sum(found) - expected + self._edges(place), max(found)

    def _edges(self, place: LineRange) -> float:
        """How much says that a symbol begins, and perhaps ends, just there."""
        bits = 0.0
        if place[0] in self._begins:
            bits -= log2(max(len(self._begins) / self._size, _LEAST))
            if place[1] > place[0] and (place[0], place[1]) in self._places:
                bits *= 2
        return bits

    @cached_property
    def _places(self) -> frozenset[LineRange]:
        symbols = self._file.symbols
        return frozenset(symbol.place for symbol in symbols.all) if symbols else frozenset()

    @cached_property
    def _begins(self) -> frozenset[int]:
        return frozenset(place[0] for place in self._places)


_INDICES: WeakKeyDictionary[SourceFile, WordIndex] = WeakKeyDictionary()


def index_of(file: SourceFile) -> WordIndex:
    """The words of ``file``, gathered once while it is kept."""
    found = _INDICES.get(file)
    if found is None:
        found = _INDICES[file] = WordIndex(file)
    return found
