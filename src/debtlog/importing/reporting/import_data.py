"""An import as plain data: what JSON has, and what the other reports are written from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from debtlog.importing.archaeology.pinned_place import ImportVerdict
from debtlog.model.vocabulary import OPEN_STATUSES, Status
from debtlog.output.json_document import document

if TYPE_CHECKING:
    from debtlog.importing.recording.planned import Import, Place, PlannedRecord, Replaced


def as_json(found: Import, *, is_dry_run: bool) -> str:
    """Write an import as JSON; keys are only ever added."""
    return document(import_data(found, is_dry_run=is_dry_run))


def import_data(found: Import, *, is_dry_run: bool) -> dict[str, Any]:
    """Return an import as plain data."""
    verdicts = Counter(place.outcome.verdict for it in found.records for place in it.places)
    statuses = [it.entry.status or Status.IDENTIFIED for it in found.records]
    return {
        "source": found.source,
        "dry_run": is_dry_run,
        "summary": {
            "entries": len(found.records) + len(found.known),
            "records": len(found.records),
            "open": sum(status in OPEN_STATUSES for status in statuses),
            "known": len(found.known),
            "references": {verdict.value: verdicts[verdict] for verdict in ImportVerdict},
        },
        "records": [record_data(it) for it in found.records],
        "known": [
            {"id": key, "title": entry.title, "lines": list(entry.lines)}
            for entry, key in found.known
        ],
        "left_over": [
            {"lines": list(it.lines), "why": it.why, "heading": it.heading}
            for it in found.left_over
        ],
        "history": {"missing": found.missing, "help": found.help},
        "replaced": found.replaced and replaced_data(found.replaced),
    }


def replaced_data(it: Replaced) -> dict[str, Any]:
    """Return what takes the place of the register."""
    return {
        "commit": it.commit,
        "notes": it.notes or None,
        "template": it.template or None,
        "instead_of": it.instead_of or None,
        "entered": it.is_entered,
    }


def record_data(it: PlannedRecord) -> dict[str, Any]:
    """Return one record with its entry."""
    entry = it.entry
    return {
        "id": str(it.record_id),
        "file": it.file,
        "title": entry.title,
        "written_id": entry.written_id or None,
        "form": entry.form.value,
        "lines": list(entry.lines),
        "repeated_in": list(entry.index_lines),
        "status": (entry.status or Status.IDENTIFIED).value,
        "status_written": entry.status_text or None,
        "partly_paid": entry.is_partly_paid,
        "severity": entry.severity.value if entry.severity else None,
        "priority": entry.priority.value if entry.priority else None,
        "created": str(it.created),
        "paid_on": str(it.paid_on) if it.paid_on else None,
        "effort": it.principal,
        "effort_written": entry.effort or None,
        "kept_as_text": list(it.kept_as_text),
        "notes": list(it.notes),
        "references": [place_data(place) for place in it.places],
    }


def place_data(place: Place) -> dict[str, Any]:
    """Return a place that the register names, and what became of it."""
    named, origin, tracked = place.pinned.place, place.pinned.origin, place.tracked
    now = place.now
    return {
        "written": named.written,
        "line": named.line,
        "column": named.column,
        "path": named.path,
        "lines": list(named.lines) if named.lines else None,
        "symbol": named.symbol or None,
        "verdict": place.outcome.verdict.value,
        "sure": place.outcome.is_sure,
        "reason": place.outcome.reason,
        "flaw": place.pinned.flawed.flaw.value if place.pinned.flawed else None,
        "commit": (origin.commit or None) if origin else None,
        "day": str(origin.day) if origin and origin.day else None,
        "pinned": tracked is not None and tracked.reference.digest is not None,
        "in_record": tracked is not None,
        "now": {"path": now[0], "lines": list(now[1]) if now[1] else None} if now else None,
    }
