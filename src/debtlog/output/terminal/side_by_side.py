"""Code as it was recorded and as it is now, for a terminal."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from debtlog.output.terminal.layout import INDENT
from debtlog.output.terminal.printable import folded, one_line, width
from debtlog.tracking.diffing.hunks import unified

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.output.terminal.printable import Styler
    from debtlog.tracking.diffing.hunks import NumberedLine, Piece

#: A terminal of so many columns has room for two texts side by side.
WIDE = 100

OLD, NEW = "as recorded", "as it is now"
_COLOURS = {"-": "red", "+": "green", " ": "bright_black"}


def comparison(pieces: Sequence[Piece], columns: int | None, style: Styler) -> Iterator[str]:
    """Yield the lines of ``pieces``, side by side if there is room; None is no terminal."""
    if columns is not None and columns >= WIDE:
        return _beside(pieces, columns, style)
    return _below(pieces, style)


def _below(pieces: Sequence[Piece], style: Styler) -> Iterator[str]:
    """Yield removed lines above added ones, after the old and new line numbers."""
    first, second = (_gutter(side) for side in _sides(pieces))
    for mark, old, new, text in unified(pieces):
        numbers = f"{old or '':>{first}} {new or '':>{second}}"
        yield INDENT + style(f"{numbers} | {mark} {one_line(text)}".rstrip(), _COLOURS[mark])


def _beside(pieces: Sequence[Piece], columns: int, style: Styler) -> Iterator[str]:
    """Yield two columns; long lines continue below, so that nothing is hidden."""
    sides = _sides(pieces)
    first, second = (_gutter(side) for side in sides)
    room = (columns - 2 * len(INDENT)) // 2
    yield f"{INDENT}{OLD:<{room}}{INDENT}{NEW}"
    for piece in pieces:
        marks = "  " if piece.same else "-+"
        for old, new in zip_longest(piece.old, piece.new):
            left, right = _cell(old, marks[0], first, room), _cell(new, marks[1], second, room)
            for one, other in zip_longest(left, right, fillvalue=""):
                padding = " " * (room - width(one)) + INDENT if other else ""
                shown = style(one, _COLOURS[marks[0]]) + padding + style(other, _COLOURS[marks[1]])
                yield INDENT + shown


def _cell(line: NumberedLine | None, mark: str, gutter: int, room: int) -> list[str]:
    """Lay a line out for one column."""
    if line is None:
        return []
    lead = f"{line.number:>{gutter}} | {mark} "
    texts = folded(one_line(line.text), room - len(lead))
    below = " " * gutter + " | " + " " * (len(mark) + 1)
    return [f"{below if at else lead}{text}".rstrip() for at, text in enumerate(texts)]


def _sides(pieces: Sequence[Piece]) -> tuple[list[NumberedLine], list[NumberedLine]]:
    old = [line for piece in pieces for line in piece.old]
    return old, [line for piece in pieces for line in piece.new]


def _gutter(lines: Sequence[NumberedLine]) -> int:
    return max((len(str(line.number)) for line in lines), default=0)
