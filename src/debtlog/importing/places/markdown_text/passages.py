"""Lines of Markdown as passages: a paragraph, a bullet, a heading or a cell; and fences apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.places.markdown_text.code_spans import blanked
from debtlog.importing.places.markdown_text.passage import Fence, Passage, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FENCE = re.compile(r"\s*+(?:>\s?)*+(?:[-*+]\s++)?(`{3,}+|~{3,}+)([^`\n]{0,200})")
_QUOTE = re.compile(r"(?:\s{0,3}>)++ ?")
_BULLET = re.compile(r"\s*+(?:[-*+•]|\d{1,9}[.)])\s++(?:\[[ xX~/-]\]\s)?")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_DELIMITERS = re.compile(r"\s*+\|?(?:\s*+:?-+:?\s*+(?:\||$))++\s*$")
_ROW = re.compile(r"\s*+\|")


class _Reader:
    """Collects the passages of lines; ``header`` is a line above them, the head of their table."""

    def __init__(self, header: str, last_close: int) -> None:
        self._last_close = last_close
        self.found: list[Passage | Fence] = []
        self.headers = [text for _, text in _cells(header)] if header else []
        self._open: list[Piece] = []
        self._indent: int | None = None
        self._fence: tuple[str, Fence] | None = None
        self._comment = False
        self._table = bool(header)
        self._row: list[str] = []
        self._row_line = 0

    def read(self, number: int, line: str) -> None:
        """Take the next line."""
        if self._fence:
            mark, fence = self._fence
            closing = _FENCE.match(line)
            if closing and closing[1].startswith(mark) and not closing[2].strip():
                self._fence = None
            else:
                fence.pieces.append(Piece(number, 0, line))
            return
        line = self._without_comments(number, line)
        if opening := _FENCE.match(line):
            self.end()
            self._fence = opening[1], Fence(opening[2].strip(), [])
            self.found.append(self._fence[1])
            return
        if quote := _QUOTE.match(line):
            line = " " * quote.end() + line[quote.end() :]
        self._block(number, line)

    def end(self) -> None:
        """End the paragraph."""
        if self._open:
            self.found.append(Passage(self._open, self._indent))
        self._open, self._indent = [], None

    def _block(self, number: int, line: str) -> None:
        if not line.strip():
            self.end()
            self._table = False
        elif "|" in line and _DELIMITERS.match(line):
            self._begin_table(number)
        elif _ROW.match(line) or (self._table and "|" in line):
            self._cells_of(Piece(number, 0, line))
        elif _HEADING.match(line):
            self.end()
            self.found.append(Passage([Piece(number, 0, line)]))
        elif bullet := _BULLET.match(line):
            self.end()
            self._indent = len(line) - len(line.lstrip())
            head = bullet.end()
            self._open = [Piece(number, head, line[head:])]
        else:
            self._open.append(Piece(number, 0, line))

    def _begin_table(self, number: int) -> None:
        """Take the line above as the head of a table."""
        if self._open:
            head = self._open.pop()
            self.end()
            self._cells_of(head)
        self.headers = self._row if self._row_line == number - 1 else []
        self._table = True

    def _cells_of(self, line: Piece) -> None:
        """Take a line as a row of a table: each cell is a passage."""
        self.end()
        cells = list(_cells(line.text))
        self._row, self._row_line = [text for _, text in cells], line.line
        for index, (column, text) in enumerate(cells):
            header = self.headers[index] if index < len(self.headers) else ""
            piece = Piece(line.line, line.column + column, text)
            self.found.append(Passage([piece], row=line.line, header=header))

    def _without_comments(self, number: int, line: str) -> str:
        """Blank what is in a comment, which may go on over lines."""
        pieces: list[str] = []
        at = 0
        while True:
            mark = "-->" if self._comment else "<!--"
            end = line.find(mark, at)
            if end < 0 or (not self._comment and not self._opens(number, line, end)):
                return "".join([*pieces, blanked(line[at:]) if self._comment else line[at:]])
            end += len(mark) * self._comment
            pieces.append(blanked(line[at:end]) if self._comment else line[at:end])
            at, self._comment = end, not self._comment

    def _opens(self, number: int, line: str, at: int) -> bool:
        """Whether a comment opens: not in a code span, and not if nothing ever closes it."""
        return number <= self._last_close and line.count("`", 0, at) % 2 == 0


def passages(lines: Sequence[str], first: int, header: str = "") -> list[Passage | Fence]:
    """Read lines, the first of them number ``first``, as passages and fences, in order."""
    closes = [number for number, line in enumerate(lines, first) if "-->" in line]
    reader = _Reader(header, closes[-1] if closes else 0)
    for number, line in enumerate(lines, first):
        reader.read(number, line.rstrip("\r\n"))
    reader.end()
    return reader.found


def _cells(line: str) -> Iterator[tuple[int, str]]:
    """Yield the cells of a row with their columns; a pipe that is escaped divides nothing."""
    line = line.replace("\\|", " \N{BROKEN BAR}")
    at = len(line) - len(line.lstrip())
    at += line.startswith("|", at)
    for text in line[at:].split("|"):
        if text.strip() or at < len(line):
            yield at, text
        at += len(text) + 1
