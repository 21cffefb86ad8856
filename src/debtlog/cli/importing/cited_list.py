"""The markers in code, and the records that they cite, as text and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from debtlog.cli.printing import columns, say, show, styled
from debtlog.cli.shown_paths import paths_from_here
from debtlog.importing.comments.cited_records import CitedRecord, cited_records
from debtlog.output.json_document import document
from debtlog.output.tally import number_of
from debtlog.output.terminal.table import TableCell, table

if TYPE_CHECKING:
    from debtlog.importing.comments.wanted_comments import WantedComments
    from debtlog.register.load import Register


def show_cited(
    context: click.Context, register: Register, wanted: WantedComments, format_name: str
) -> None:
    """List markers; end with status 1 if one leads to no record, or to one that is not owed."""
    problems: list[str] = []
    found = cited_records(register, wanted.has_file, problems)
    found = [
        it
        for it in found
        if not wanted.places or any(at.has(it.file, (it.line, it.line)) for at in wanted.places)
    ]
    wrong = sum(it.is_at_fault for it in found)
    if format_name == "json":
        click.echo(document({"markers": [_data(it) for it in found]}), nl=False)
    elif found:
        shown_path = paths_from_here(register.root)
        rows = [tuple(map(TableCell, ("PLACE", "RECORD", "STATUS", "TITLE")))]
        rows += [_row(it, shown_path(it.file)) for it in found]
        show(table(rows, columns(), styled))
        said = f": {wrong} without a debt that is owed" if wrong else ""
        show([f"{number_of(len(found), 'marker')}{said}"])
    else:
        say("no comment cites a record")
    for problem in problems:
        say(problem)
    if wrong:
        context.exit(1)


def _status(it: CitedRecord) -> str:
    if it.record_file:
        return it.record_file.record.status.value
    return "invalid" if it.is_invalid else "no such record"


def _row(it: CitedRecord, file: str) -> tuple[TableCell, ...]:
    title = it.record_file.record.title if it.record_file else ""
    status = TableCell(_status(it), "red" if it.is_at_fault else "")
    return TableCell(f"{file}:{it.line}"), TableCell(f"#{it.key}"), status, TableCell(title)


def _data(it: CitedRecord) -> dict[str, Any]:
    record = it.record_file.record if it.record_file else None
    return {
        "path": it.file,
        "line": it.line,
        "cites": it.key,
        "record": record.key if record else None,
        "status": record.status.value if record else None,
        "wrong": it.is_at_fault,
    }
