"""The places of code that the cells of a row name, each with where it is in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.importing.places.named_places import named_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.importing.delimited.cell import Cell
    from debtlog.importing.delimited.delimited_rows import DelimitedText
    from debtlog.importing.places.named_place import NamedPlace


def cell_places(
    source: DelimitedText, cells: Sequence[Cell], heads: Sequence[str]
) -> Iterator[NamedPlace]:
    """Yield the places that a row names below ``heads``.

    The row is read as one of a table in Markdown, so that a column of files and one of line numbers
    go together, and two cells never run into each other. A cell of several lines is a text.
    """
    row, spots = ["|"], [(cells[0], 0)] if cells else []
    for cell in cells:
        text = "" if "\n" in cell.text else cell.text
        escaped, indices = _escaped(text)
        row.append(f" {escaped} |")
        spots += [(cell, index) for index in (0, *indices, len(text), len(text))]
    for place in named_places(["".join(row)], 1, _header(heads, len(cells))):
        cell, index = spots[min(max(place.column - 1, 0), len(spots) - 1)]
        yield _placed(source, place, cell.offset(index))
    for cell in cells:
        if "\n" in cell.text:
            yield from _in_lines(source, cell)


def _in_lines(source: DelimitedText, cell: Cell) -> Iterator[NamedPlace]:
    lines = cell.text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for place in named_places(lines, 1):
        index = starts[max(place.line, 1) - 1] + max(place.column, 1) - 1
        yield _placed(source, place, cell.offset(index))


def _placed(source: DelimitedText, place: NamedPlace, offset: int) -> NamedPlace:
    line, column = source.position(offset)
    return place._replace(line=line, column=column)


def _escaped(text: str) -> tuple[str, list[int]]:
    """Write a cell of a table in Markdown; tell where each character was in ``text``."""
    indices: list[int] = []
    parts: list[str] = []
    for index, sign in enumerate(text):
        written = "\\|" if sign == "|" else sign
        parts.append(written)
        indices += [index] * len(written)
    return "".join(parts), indices


def _header(heads: Sequence[str], count: int) -> str:
    names = [" ".join(head.replace("|", " ").split()) for head in heads]
    names += [""] * (count - len(names))
    return f"| {' | '.join(names)} |"
