"""An import, for a terminal: the records, what is to be done, and what was left where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.importing.reporting.import_words import (
    NAMES,
    became,
    counted,
    kept_where,
    lines_of,
    named,
    replaced,
    summary,
)
from debtlog.importing.reporting.to_do import ADVICE, noted, waiting
from debtlog.model.vocabulary import Status
from debtlog.output.record_list import COLOURS, NO_GRADE
from debtlog.output.tally import few
from debtlog.output.terminal.printable import one_line, plain
from debtlog.output.terminal.table import TableCell, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.importing.recording.planned import Import
    from debtlog.output.terminal.printable import Styler

_INDENT = "  "


def import_text(
    found: Import,
    style: Styler = plain,
    columns: int | None = None,
    *,
    is_dry_run: bool,
    every: bool = False,
) -> Iterator[str]:
    """Yield the lines of the report; long lists are cut unless ``every`` item is wanted."""
    yield from _records(found, style, columns)
    for verdict, places in waiting(found):
        yield ""
        yield one_line(f"{NAMES[verdict]} – {ADVICE[verdict].replace('`', '')}:")
        some, rest = few(places, every=every)
        for it, place in some:
            yield one_line(f"{_INDENT}#{it.record_id} {named(place)} {became(place)}")
        if rest:
            yield f"{_INDENT}… and {len(rest)} more; --all lists them"
    yield from _kept(found, every=every)
    yield ""
    if places_counted := counted(found):
        yield one_line(places_counted)
    yield one_line(summary(found, is_dry_run=is_dry_run))
    yield from map(one_line, replaced(found, is_dry_run=is_dry_run))


def _records(found: Import, style: Styler, columns: int | None) -> Iterator[str]:
    if not found.records:
        return
    head = [TableCell(name) for name in ("ID", "SEVERITY", "STATUS", "CODE", "TITLE")]
    rows = [head]
    for it in found.records:
        grade = it.entry.severity
        status = (it.entry.status or Status.IDENTIFIED).value
        in_record = sum(place.tracked is not None for place in it.places)
        rows.append(
            [
                TableCell(f"#{it.record_id}"),
                TableCell(grade.value if grade else NO_GRADE, COLOURS.get(grade, "")),
                TableCell(status),
                TableCell(str(in_record) if it.places else ""),
                TableCell(it.entry.title),
            ]
        )
    yield from table(rows, columns, style, omissible=(3, 2))


def _kept(found: Import, *, every: bool) -> Iterator[str]:
    """Say what was not understood, and where it is kept."""
    texts = [
        one_line(f"{_INDENT}#{it.record_id} {', '.join(it.kept_as_text)}")
        for it in found.records
        if it.kept_as_text
    ]
    notes = [one_line(f"{_INDENT}{note}") for note in noted(found)]
    left = [
        one_line(
            f"{_INDENT}{lines_of(*it.lines)}: {it.why}{f' ({it.heading})' if it.heading else ''}"
        )
        for it in found.left_over
    ]
    for title, lines in (
        ("kept as text, because no field fits", texts),
        ("to be checked", notes),
        (kept_where(found), left),
    ):
        if lines:
            yield ""
            yield one_line(f"{title}:")
            some, rest = few(lines, every=every)
            yield from some
            if rest:
                yield f"{_INDENT}… and {len(rest)} more; --all lists them"
