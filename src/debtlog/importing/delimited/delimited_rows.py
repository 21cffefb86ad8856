"""Text with delimiters → rows of cells that know where they are. Pure, and linear in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from debtlog.importing.delimited.cell import Cell, CellRow

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What separates the cells of a row, the most usual first.
DELIMITERS = (",", ";", "\t", "|")
#: What spreadsheets write into the first line to tell the delimiter.
_TOLD = re.compile(r"sep=(.)\n", re.IGNORECASE)
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"')


class UnclosedQuoteError(ValueError):
    """A cell that begins with a quotation mark in ``line`` does not end."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class DelimitedText:
    """A text of cells that are separated by ``delimiter``; each line end is one character."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.text = text
        self._delimiter = delimiter
        self._bare = re.compile(rf"[^{re.escape(delimiter)}\n]*+")
        self._starts = [0, *(at.end() for at in re.finditer("\n", text))]

    def rows(self) -> Iterator[CellRow]:
        """Yield the rows that say something. Raises UnclosedQuoteError."""
        told = _TOLD.match(self.text)
        at = told.end() if told else 0
        while at < len(self.text):
            first, cells = at, list[Cell]()
            while True:
                cell, at = self._cell(at)
                cells.append(cell)
                if self.text[at : at + 1] != self._delimiter:
                    break
                at += 1
            if any(cell.text.strip() for cell in cells):
                yield CellRow(cells, (self.position(first)[0], self.position(at)[0]))
            at += 1

    def _cell(self, at: int) -> tuple[Cell, int]:
        """Read the cell that begins ``at`` an offset; return it with the offset behind it."""
        quoted = _QUOTED.match(self.text, at)
        if quoted is None:
            if self.text[at : at + 1] == '"':
                line, _ = self.position(at)
                raise UnclosedQuoteError(f"line {line}: a quotation mark is not closed", line)
            bare = self._bare.match(self.text, at)
            return Cell(bare[0] if bare else "", at), bare.end() if bare else at
        rest = self._bare.match(self.text, quoted.end())
        behind = rest[0].rstrip() if rest else ""
        text = quoted[1].replace('""', '"') + behind
        return Cell(text, at + 1, is_quoted=True), rest.end() if rest else quoted.end()

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def told_delimiter(text: str) -> str:
    """Return the delimiter that the first line of a spreadsheet tells; empty if it tells none."""
    found = _TOLD.match(text)
    return found[1] if found else ""
