"""An import in Markdown, for the pull request that it becomes."""

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
from debtlog.markdown.neutral import neutral
from debtlog.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.importing.recording.planned import Import, PlannedRecord


def import_document(found: Import, *, is_dry_run: bool) -> str:
    """Write the report; nothing that the register says does anything in it."""
    return "".join(f"{line}\n" for line in _lines(found, is_dry_run=is_dry_run))


def _lines(found: Import, *, is_dry_run: bool) -> Iterator[str]:
    yield f"## {neutral(summary(found, is_dry_run=is_dry_run))}"
    if places := counted(found):
        yield from ("", f"{neutral(places)}.")
    if told := list(replaced(found, is_dry_run=is_dry_run)):
        yield ""
        yield from (f"- {neutral(line)}" for line in told)
    for verdict, waiting_places in waiting(found):
        yield from (
            "",
            f"### {NAMES[verdict].capitalize()}",
            "",
            f"{ADVICE[verdict].capitalize()}.",
            "",
        )
        for it, place in waiting_places:
            yield f"- [ ] {it.record_id}: {neutral(named(place))} {neutral(became(place))}"
    if found.records:
        yield from (
            "",
            "### Records",
            "",
            "| id | severity | status | title | line |",
            "| --- | --- | --- | --- | --- |",
        )
        yield from map(_row, found.records)
    yield from _kept(found)


def _row(it: PlannedRecord) -> str:
    entry = it.entry
    grade = entry.severity.value if entry.severity else ""
    status = (entry.status or Status.IDENTIFIED).value
    cells = (str(it.record_id), grade, status, neutral(entry.title), str(entry.lines[0]))
    return f"| {' | '.join(cells)} |"


def _kept(found: Import) -> Iterator[str]:
    if notes := list(noted(found)):
        yield from ("", "### To be checked", "")
        yield from (f"- {neutral(note)}" for note in notes)
    texts = [it for it in found.records if it.kept_as_text]
    if texts:
        yield from ("", "### Kept as text, because no field fits", "")
        yield from (f"- {it.record_id}: {neutral(', '.join(it.kept_as_text))}" for it in texts)
    if found.left_over:
        yield from ("", f"### {neutral(_capital(kept_where(found)))}", "")
        for left in found.left_over:
            about = f" ({neutral(left.heading)})" if left.heading else ""
            yield f"- {lines_of(*left.lines)}: {left.why}{about}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
