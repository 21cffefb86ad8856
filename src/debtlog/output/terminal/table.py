"""Aligned columns for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.output.terminal.printable import cut, one_line, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.output.terminal.printable import Styler

GAP = "  "
#: The share of the width that the last column gets before others are omitted, if it needs it.
SHARE = 0.4
#: No other column is wider than this share.
MOST_SHARE = 1 / 3


class TableCell(NamedTuple):
    """A text and the name of its colour, empty for none."""

    text: str
    colour: str = ""


def table(
    rows: Sequence[Sequence[TableCell]],
    columns: int | None,
    style: Styler,
    omissible: Sequence[int] = (),
) -> Iterator[str]:
    """Yield a line for each of ``rows``, which are equally long.

    Columns with text only in the first row, the header, are omitted. Lines have at most
    ``columns``; None is no limit. Where that is too little for the last column, those that are
    ``omissible``, given by their numbers, are omitted in that order; then long texts are cut.
    """
    rows = [[TableCell(one_line(cell.text), cell.colour) for cell in row] for row in rows]
    widths = [max(width(cell.text) for cell in column) for column in zip(*rows, strict=True)]
    filled = [any(cell.text for cell in column[1:]) for column in zip(*rows, strict=True)]
    kept = [number for number, keep in enumerate(filled) if keep]
    if columns is not None and kept:
        kept, widths = _fitting(kept, widths, columns, omissible)
    for row in rows:
        cells = (_aligned(row[number], widths[number], columns, style) for number in kept)
        yield GAP.join(cells).rstrip()


def _fitting(
    kept: list[int], widths: list[int], columns: int, omissible: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Choose the columns that fit, and how wide each is."""
    last = kept[-1]
    most = max(1, int(columns * MOST_SHARE))
    widths = [space if number == last else min(space, most) for number, space in enumerate(widths)]
    wanted = min(widths[last], int(columns * SHARE))

    def left() -> int:
        return columns - sum(widths[number] + len(GAP) for number in kept[:-1])

    for number in omissible:
        if left() >= wanted:
            break
        kept = [one for one in kept if one == last or one != number]
    widths[last] = max(1, left())
    return kept, widths


def _aligned(cell: TableCell, space: int, columns: int | None, style: Styler) -> str:
    text = cell.text if columns is None else cut(cell.text, space)
    return style(text, cell.colour) + " " * (space - width(text))
