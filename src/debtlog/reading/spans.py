"""Places in a text by path, made when they are asked for: most never are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property

from debtlog.diagnostic import Span

#: Where a node stands in the data: keys and indexes from the root.
NodePath = tuple[str | int, ...]
#: Where a node begins and ends, as 0-based offsets into the text.
Extent = tuple[int, int]


class Spans(Mapping[NodePath, Span]):
    """The extents of nodes in ``text``, as spans with lines and columns."""

    def __init__(self, text: str, extents: Mapping[NodePath, Extent]) -> None:
        self._text = text
        self._extents = extents

    def __getitem__(self, path: NodePath) -> Span:
        start, end = self._extents[path]
        return Span(*self._position(start), *self._position(end), start, end)

    def __contains__(self, path: object) -> bool:
        return path in self._extents

    def __iter__(self) -> Iterator[NodePath]:
        return iter(self._extents)

    def __len__(self) -> int:
        return len(self._extents)

    @cached_property
    def _heads(self) -> list[int]:
        """Offset at which each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._heads, offset)
        return line, offset - self._heads[line - 1] + 1
