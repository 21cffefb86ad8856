"""Registers in Markdown: the format that people keep by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.importing.places.named_places import named_places
from debtlog.importing.reading.entry import Form
from debtlog.importing.reading.read_register import read_register
from debtlog.importing.register_formats.register_format import RegisterFormat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.importing.places.named_place import NamedPlace
    from debtlog.importing.reading.entry import Entry


def _places(entry: Entry, lines: Sequence[str]) -> Iterator[NamedPlace]:
    """Yield the places that an entry names, in its lines and in rows that repeat it."""
    spans = [entry.lines, *((line, line) for line in entry.index_lines)]
    for first, last in spans:
        header = _header(lines, first) if entry.form is Form.ROW or first != entry.lines[0] else ""
        yield from named_places(lines[first - 1 : last], first, header)


def _header(lines: Sequence[str], row: int) -> str:
    """Find the head of the table that a row belongs to."""
    at = row - 1
    while at > 0 and (lines[at].lstrip().startswith("|") or not lines[at].strip()):
        if set(lines[at]) <= set("|-: \t") and "-" in lines[at]:
            return lines[at - 1]
        at -= 1
    return ""


MARKDOWN = RegisterFormat(
    read_register,
    _places,
    "has no entry of a register; debtlog reads headings, tables and lists of debts, see debtlog"
    " import markdown --help",
    has_headings=True,
)
