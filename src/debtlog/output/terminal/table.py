"""Aligned columns for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.output.terminal.printable import cut, one_line, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.output.terminal.printable import Styler

GAP = "  "
#: The last column is never cut to less.
LEAST = 20


class TableCell(NamedTuple):
    """A text and the name of its colour, empty for none."""

    text: str
    colour: str = ""


def table(rows: Sequence[Sequence[TableCell]], columns: int | None, style: Styler) -> Iterator[str]:
    """Yield a line for each of ``rows``, which are equally long.

    Columns with text only in the first row, the header, are omitted. The last column is cut so that
    lines have at most ``columns``; None is no limit.
    """
    rows = [[TableCell(one_line(cell.text), cell.colour) for cell in row] for row in rows]
    filled = [any(cell.text for cell in column[1:]) for column in zip(*rows, strict=True)]
    rows = [[cell for cell, keep in zip(row, filled, strict=True) if keep] for row in rows]
    widths = [max(width(cell.text) for cell in column) for column in zip(*rows, strict=True)]
    if columns is not None and widths:
        used = sum(widths[:-1]) + len(GAP) * (len(widths) - 1)
        widths[-1] = max(columns - used, LEAST)
    for row in rows:
        yield GAP.join(_aligned(row, widths, columns, style)).rstrip()


def _aligned(
    row: Sequence[TableCell], widths: Sequence[int], columns: int | None, style: Styler
) -> Iterator[str]:
    for cell, space in zip(row, widths, strict=True):
        text = cell.text if columns is None else cut(cell.text, space)
        padding = " " * (space - width(text))
        yield style(text, cell.colour) + padding
