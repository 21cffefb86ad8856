"""The records of a register as a list: for a terminal, for programs, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from debtlog.model.fields import Field, fields
from debtlog.model.record import Shown
from debtlog.model.vocabulary import Grade
from debtlog.output.json_document import document, record_data
from debtlog.output.terminal.printable import one_line
from debtlog.output.terminal.table import TableCell, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.model.record import Record
    from debtlog.model.settings import Settings
    from debtlog.output.terminal.printable import Styler
    from debtlog.register.record_file import RecordFile

COLOURS = {
    Grade.CRITICAL: "red",
    Grade.HIGH: "yellow",
    Grade.MEDIUM: "cyan",
    Grade.LOW: "",
    None: "",
}
#: What stands in the terminal for a grade that nobody has given.
NOT_JUDGED = "not judged"

#: Between the items of a list in a cell. Unlike spaces it is rare in names, and unlike commas and
#: semicolons no spreadsheet splits columns at it.
LIST_DELIMITER = "|"
#: A spreadsheet takes a cell with this start for a formula.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")


def as_table(
    files: Sequence[RecordFile], settings: Settings, columns: int | None, style: Styler
) -> str:
    """List records in aligned columns, at most ``columns`` wide; no records, no text."""
    shown = sorted(fields(Shown.TABLE), key=lambda field: field.name == "title")  # it is widest
    rows = [tuple(TableCell(field.name.upper()) for field in shown)]
    rows += [tuple(_table_cell(field, file.record, settings) for field in shown) for file in files]
    return "".join(f"{line}\n" for line in table(rows, columns, style)) if files else ""


def as_json(files: Sequence[RecordFile], settings: Settings) -> str:
    """List records as JSON."""
    return document({"records": [record_data(file, settings) for file in files]})


def as_csv(files: Sequence[RecordFile], settings: Settings) -> str:
    """List records as CSV with a header; lists are rows in a cell, formulas are neutralised."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*(field.name for field in fields(Shown.DATA)), "file"])
    writer.writerows(map(_csv_cell, record_data(file, settings).values()) for file in files)
    return stream.getvalue()


#: What every table of records begins with, in every version.
CSV_MARKER = "id,title,"


def _table_cell(field: Field, record: Record, settings: Settings) -> TableCell:
    value = field.value(record, settings)
    items = value if field.is_list else () if value is None else (value,)
    text = ", ".join(map(str, items))
    if field.type is Grade:
        return TableCell(text or NOT_JUDGED, COLOURS[value])
    return TableCell(f"#{text}" if field.name == "id" else text)


def _csv_cell(value: str | Sequence[str] | None) -> str:
    text = one_line(value if isinstance(value, str) else _as_row(value or ()))
    return f"'{text}" if _FORMULA.match(text) else text


def _as_row(values: Sequence[str]) -> str:
    """Write a list as a row of its own: between bars, one that holds a bar or a quote in quotes."""
    if not values:
        return ""
    stream = io.StringIO()
    csv.writer(stream, delimiter=LIST_DELIMITER, lineterminator="").writerow(values)
    return stream.getvalue()
