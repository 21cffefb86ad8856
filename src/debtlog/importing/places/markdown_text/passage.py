"""Stretches of text that are read as one, and where each of their characters is in the file."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of one line; ``column`` is 0-based."""

    line: int
    column: int
    text: str


class Passage:
    """Text that is read as one: ``text`` has its lines; ``indent`` is None if it is no bullet.

    ``row`` numbers the row of a cell and ``header`` is the head of its column, if they are known.
    """

    def __init__(
        self, pieces: list[Piece], indent: int | None = None, row: int = 0, header: str = ""
    ) -> None:
        self.text = "\n".join(piece.text for piece in pieces)
        self.indent, self.row, self.header = indent, row, header
        self._pieces = pieces
        self._starts = [0]
        for piece in pieces[:-1]:
            self._starts.append(self._starts[-1] + len(piece.text) + 1)

    def position(self, offset: int) -> tuple[int, int]:
        """Give the line and the column, 1-based, of a place in the text."""
        number = bisect_right(self._starts, offset) - 1
        piece = self._pieces[number]
        return piece.line, piece.column + offset - self._starts[number] + 1


class Fence(NamedTuple):
    """The lines between two fences, and what is written behind the first."""

    info: str
    pieces: list[Piece]
