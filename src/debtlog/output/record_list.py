"""The records of a register as a list: for a terminal, for programs, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from debtlog.model.effort import tidy
from debtlog.model.fields import Field, Kind, all_fields, fields
from debtlog.model.record import Shown
from debtlog.model.record_parts import Interest
from debtlog.model.vocabulary import Grade
from debtlog.output.json_document import document, record_data
from debtlog.output.terminal.printable import one_line
from debtlog.output.terminal.table import TableCell, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.model.record import Record
    from debtlog.model.settings import Settings
    from debtlog.output.terminal.printable import Styler
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile

COLOURS = {
    Grade.CRITICAL: "red",
    Grade.HIGH: "yellow",
    Grade.MEDIUM: "cyan",
    Grade.LOW: "",
    None: "",
}
#: What stands in the terminal for a grade that nobody has given.
NO_GRADE = "not judged"

#: Between the items of a list in a cell. Unlike spaces it is rare in names, and unlike commas and
#: semicolons no spreadsheet splits columns at it.
LIST_DELIMITER = "|"
#: A spreadsheet takes a cell with this start for a formula.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")


#: Columns that are omitted in a narrow terminal, the first one first. The priority is derived from
#: the severity, so it says most about both.
OMISSIBLE = ("severity", "component", "owner", "status")


def as_table(
    files: Sequence[RecordFile],
    settings: Settings,
    columns: int | None,
    style: Styler,
    keys: Sequence[str] = (),
) -> str:
    """List records in aligned columns, at most ``columns`` wide; no records, no text.

    The ``keys`` are fields that the list is sorted by: they are always columns, unless they hold
    whole sentences.
    """
    usual = fields(Shown.TABLE)
    more = [all_fields()[name] for name in dict.fromkeys(keys)]
    more = [field for field in more if field not in usual and field.kind is not Kind.MARKDOWN]
    shown = sorted((*usual, *more), key=lambda field: field.name == "title")  # it is widest
    names = [field.name for field in shown]
    omissible = [names.index(it) for it in OMISSIBLE if it in names and it not in keys]
    rows = [tuple(TableCell(name.upper()) for name in names)]
    rows += [tuple(_table_cell(field, file.record, settings) for field in shown) for file in files]
    lines = table(rows, columns, style, omissible) if files else ()
    return "".join(f"{line}\n" for line in lines)


def as_ids(files: Sequence[RecordFile], register: Register) -> str:
    """List the ids of records, for other commands; a file name where two records have an id."""
    names = (
        file.record.key if len(register.with_id(file.record.id)) == 1 else file.file
        for file in files
    )
    return "".join(f"{one_line(name)}\n" for name in names)


def as_json(files: Sequence[RecordFile], settings: Settings) -> str:
    """List records as JSON."""
    return document({"records": [record_data(file, settings) for file in files]})


def as_csv(files: Sequence[RecordFile], settings: Settings) -> str:
    """List records as CSV with a header; lists are rows in a cell, formulas are neutralised."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*(field.name for field in fields(Shown.DATA)), "file"])
    writer.writerows(map(csv_cell, record_data(file, settings).values()) for file in files)
    return stream.getvalue()


#: What every table of records begins with, in every version.
CSV_MARKER = "id,title,"


def _table_cell(field: Field, record: Record, settings: Settings) -> TableCell:
    value = field.value(record, settings)
    items = value if field.is_list else () if value is None else (value,)
    text = ", ".join(map(_worded, items))
    if field.type is Grade:
        return TableCell(text or NO_GRADE, COLOURS[value])
    return TableCell(f"#{text}" if field.name == "id" else text)


def _worded(value: object) -> str:
    if isinstance(value, Interest):
        return f"{tidy(value.cost)} per {value.per}"
    return str(value)


def csv_cell(value: str | Sequence[str] | None) -> str:
    """Write a value as text that no spreadsheet takes for a formula."""
    text = one_line(value if isinstance(value, str) else _as_row(value or ()))
    return f"'{text}" if _FORMULA.match(text) else text


def _as_row(values: Sequence[str]) -> str:
    """Write a list as a row of its own: between bars, one that holds a bar or a quote in quotes."""
    if not values:
        return ""
    stream = io.StringIO()
    csv.writer(stream, delimiter=LIST_DELIMITER, lineterminator="").writerow(values)
    return stream.getvalue()
