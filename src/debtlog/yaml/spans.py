"""Spans of a text by path, computed on demand: most are never needed."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import count

from debtlog.diagnostics import Span

#: Path of a node in the data: keys and indexes from the root.
NodePath = tuple[str | int, ...]

#: Kinds of parts other than keys.
SCALAR, MAPPING, SEQUENCE, END = range(4)
_BEGINNINGS = (MAPPING, SEQUENCE)


class YamlOutline:
    """The parts of a text in order, from which the span of every node follows.

    ``parts`` has the text of a key, or one of the numbers above for a scalar, for the start of a
    collection and for its end. ``marks`` has two offsets for each part: where the key, the scalar
    or the whole collection starts and ends. The offsets of an end are unused.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str | int] = []
        self.marks = array("I")

    @cached_property
    def values(self) -> Spans:
        """Spans of the values."""
        return Spans(self, self._numbers[0])

    @cached_property
    def keys(self) -> Spans:
        """Spans of the keys."""
        return Spans(self, self._numbers[1])

    def span(self, number: int) -> Span:
        """Span of a part."""
        start, end = self.marks[2 * number : 2 * number + 2]
        return Span(*self.position(start), *self.position(end), start, end)

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
    def _numbers(self) -> tuple[dict[NodePath, int], dict[NodePath, int]]:
        """Number the parts that are values, and those that are keys, by path.

        Of duplicate keys the later counts.
        """
        values: dict[NodePath, int] = {}
        keys: dict[NodePath, int] = {}
        path: NodePath = ()  # of the innermost open collection
        entry: NodePath = ()  # of the next value, in a mapping
        items: Iterator[int] | None = None  # numbers of the next values, in a sequence
        around: list[tuple[NodePath, Iterator[int] | None]] = []
        for number, part in enumerate(self.parts):
            if isinstance(part, str):
                entry = (*path, part)
                keys[entry] = number
            elif part == END:
                path, items = around.pop()
            else:
                if items:
                    entry = (*path, next(items))
                values[entry] = number
                if part != SCALAR:
                    around.append((path, items))
                    path, items = entry, count() if part == SEQUENCE else None
        return values, keys


class Spans(Mapping[NodePath, Span]):
    """Parts of an outline by path, as spans with lines and columns."""

    def __init__(self, outline: YamlOutline, numbers: Mapping[NodePath, int]) -> None:
        self._outline = outline
        self._numbers = numbers

    def __getitem__(self, path: NodePath) -> Span:
        return self._outline.span(self._numbers[path])

    def __contains__(self, path: object) -> bool:
        return path in self._numbers

    def __iter__(self) -> Iterator[NodePath]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
