"""Cells that know where they are in their file."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Cell:
    """A cell: its ``text`` without quotation marks, and the offset in the file where it begins."""

    def __init__(self, text: str, start: int, *, is_quoted: bool = False) -> None:
        self.text, self.start, self.is_quoted = text, start, is_quoted

    def offset(self, index: int) -> int:
        """Return the offset in the file of a character of the text."""
        return self.start + index + bisect_left(self._doubled, index)

    @cached_property
    def _doubled(self) -> Sequence[int]:
        """Indices of quotation marks, each of which the file has twice."""
        return [at.start() for at in re.finditer('"', self.text)] if self.is_quoted else ()


class CellRow(NamedTuple):
    """A row, and its first and last line in the file."""

    cells: Sequence[Cell]
    lines: tuple[int, int]
