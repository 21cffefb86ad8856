"""Places in a text by path, made when they are asked for: most never are."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import count

from debtlog.diagnostic import Span

#: Where a node stands in the data: keys and indexes from the root.
NodePath = tuple[str | int, ...]
#: Where a node begins and ends, as 0-based offsets into the text.
Extent = tuple[int, int]

#: What a part of a text is, where it is not a key.
SCALAR, MAPPING, SEQUENCE, END = range(4)
_BEGINNINGS = (MAPPING, SEQUENCE)


class Outline:
    """The parts of a text in its order, from which the place of every node can be told.

    ``parts`` has a key as its text, and one of the numbers above for a scalar value, for the begin
    of a collection and for its end. ``marks`` has two offsets for each: where it begins and ends.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str | int] = []
        self.marks = array("I")

    @cached_property
    def values(self) -> Spans:
        """Places of the values."""
        return Spans(self, self._extents[0])

    @cached_property
    def keys(self) -> Spans:
        """Places of the keys."""
        return Spans(self, self._extents[1])

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self._heads, offset)
        return line, offset - self._heads[line - 1] + 1

    def line_of_first(self, key: str) -> int:
        """Line of the first ``key`` in the innermost mapping that has not ended."""
        depth, first = 0, 0
        for number in range(len(self.parts) - 1, -1, -1):
            part = self.parts[number]
            if part == END:
                depth += 1
            elif part in _BEGINNINGS:
                depth -= 1
                if depth < 0:
                    break
            elif depth == 0 and part == key:
                first = number
        return self.text.count("\n", 0, self.marks[2 * first]) + 1

    @cached_property
    def _heads(self) -> list[int]:
        """Offset at which each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def _extents(self) -> tuple[dict[NodePath, Extent], dict[NodePath, Extent]]:
        """Extents of values and of keys; of two equal keys those of the later."""
        values: dict[NodePath, Extent] = {}
        keys: dict[NodePath, Extent] = {}
        entry: NodePath = ()
        #: Paths of the open collections, each with the numbers of its items where it has some.
        opened: list[tuple[NodePath, Iterator[int] | None]] = []
        for part, start, end in zip(self.parts, self.marks[::2], self.marks[1::2], strict=True):
            if isinstance(part, str):
                entry = (*opened[-1][0], part)
                keys[entry] = start, end
            elif part == END:
                path, _ = opened.pop()
                values[path] = values[path][0], end
            else:
                if opened and (numbers := opened[-1][1]):
                    entry = (*opened[-1][0], next(numbers))
                values[entry] = start, end
                if part != SCALAR:
                    opened.append((entry, count() if part == SEQUENCE else None))
        return values, keys


class Spans(Mapping[NodePath, Span]):
    """The extents of nodes, as spans with lines and columns."""

    def __init__(self, outline: Outline, extents: Mapping[NodePath, Extent]) -> None:
        self._outline = outline
        self._extents = extents

    def __getitem__(self, path: NodePath) -> Span:
        start, end = self._extents[path]
        position = self._outline.position
        return Span(*position(start), *position(end), start, end)

    def __contains__(self, path: object) -> bool:
        return path in self._extents

    def __iter__(self) -> Iterator[NodePath]:
        return iter(self._extents)

    def __len__(self) -> int:
        return len(self._extents)
