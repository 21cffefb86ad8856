"""Registers in Markdown: the format that people keep by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from debtlog.importing.places.named_places import named_places
from debtlog.importing.reading.entry import Form
from debtlog.importing.reading.read_register import read_register
from debtlog.importing.register_formats.register_format import RegisterFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from debtlog.importing.places.named_place import NamedPlace
    from debtlog.importing.reading.entry import Entry


def _places_in(lines: Sequence[str]) -> Callable[[Entry], Iterator[NamedPlace]]:
    return partial(_places, lines, _heads(lines))


def _places(lines: Sequence[str], heads: Sequence[str], entry: Entry) -> Iterator[NamedPlace]:
    """Yield the places that an entry names, in its lines and in rows that repeat it."""
    spans = [entry.lines, *((line, line) for line in entry.index_lines)]
    for first, last in spans:
        is_row = entry.form is Form.ROW or first != entry.lines[0]
        header = heads[first - 1] if is_row else ""
        yield from named_places(lines[first - 1 : last], first, header)


def _heads(lines: Sequence[str]) -> list[str]:
    """Find for each line the head of the table that it belongs to; empty if it does to none."""
    heads = []
    head = before = ""
    for line in lines:
        if line.strip() and not line.lstrip().startswith("|"):
            head = ""
        elif "-" in line and set(line) <= set("|-: \t"):
            head = before
        heads.append(head)
        before = line
    return heads


MARKDOWN = RegisterFormat(
    read_register,
    _places_in,
    "has no entry of a register; debtlog reads headings, tables and lists of debts, see debtlog"
    " import markdown --help",
    has_headings=True,
)
