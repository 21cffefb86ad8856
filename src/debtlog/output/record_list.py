"""The records of a register as a list: for a terminal, for programs, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from debtlog.model.effort import tidy
from debtlog.model.priority import derived_priority
from debtlog.model.vocabulary import Grade
from debtlog.output.formats.json import document
from debtlog.output.terminal.printable import one_line
from debtlog.output.terminal.table import Cell, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.model.settings import Settings
    from debtlog.output.terminal.printable import Styler
    from debtlog.register.load import RecordFile

COLOURS = {Grade.CRITICAL: "red", Grade.HIGH: "yellow", Grade.MEDIUM: "cyan", Grade.LOW: ""}

_HEADER = ("ID", "PRIORITY", "SEVERITY", "STATUS", "COMPONENT", "OWNER", "TITLE")
#: Stands between the items of a list in a cell. Names seldom hold it, unlike blanks, and no
#: spreadsheet divides columns by it, unlike by commas and semicolons.
LIST_DELIMITER = "|"
#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")


def as_table(
    files: Sequence[RecordFile], settings: Settings, columns: int | None, style: Styler
) -> str:
    """List records in aligned columns, at most ``columns`` wide; no records, no text."""
    rows = [tuple(map(Cell, _HEADER)), *(_row(file, settings) for file in files)]
    return "".join(f"{line}\n" for line in table(rows, columns, style)) if files else ""


def as_json(files: Sequence[RecordFile], settings: Settings) -> str:
    """List records as JSON."""
    return document({"records": [as_data(file, settings) for file in files]})


def as_csv(files: Sequence[RecordFile], settings: Settings) -> str:
    """List records as CSV with a header; a list is a row in its cell, formulas are neutralised."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    rows = [as_data(file, settings) for file in files]
    writer.writerow(_FIELDS)
    writer.writerows([_csv_cell(row[field]) for field in _FIELDS] for row in rows)
    return stream.getvalue()


def as_data(file: RecordFile, settings: Settings) -> dict[str, Any]:
    """What a list tells of a record; ``priority`` and ``owner`` are the derived ones."""
    record = file.record
    fields = {field: getattr(record, field) for field in _FIELDS if hasattr(record, field)}
    fields |= {"id": record.key, "priority": derived_priority(record), "file": file.file}
    fields |= {
        "owner": settings.owner_of(record),
        "principal": tidy(record.principal or "") or None,
    }
    return {field: _plain(fields[field]) for field in _FIELDS}


_FIELDS = (
    "id",
    "title",
    "status",
    "severity",
    "priority",
    "component",
    "owner",
    "type",
    "tags",
    "created",
    "review_by",
    "paid_on",
    "principal",
    "file",
)


#: What a table of records begins with, whatever columns are ever added at its end.
CSV_MARKER = ",".join(_FIELDS[:5])


def _plain(value: object) -> str | list[str] | None:
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return None if value is None else str(value)


def _row(file: RecordFile, settings: Settings) -> Sequence[Cell]:
    record, priority = file.record, derived_priority(file.record)
    return (
        Cell(f"#{record.key}"),
        Cell(priority, COLOURS[priority]),
        Cell(record.severity, COLOURS[record.severity]),
        Cell(record.status),
        Cell(record.component or ""),
        Cell(settings.owner_of(record) or ""),
        Cell(record.title),
    )


def _csv_cell(value: str | list[str] | None) -> str:
    text = one_line(_listed(value) if isinstance(value, list) else value or "")
    return f"'{text}" if _FORMULA.match(text) else text


def _listed(values: list[str]) -> str:
    """Write a list as a row of its own: between bars, one that holds a bar or a quote in quotes."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=LIST_DELIMITER, lineterminator="").writerow(values)
    return stream.getvalue()
