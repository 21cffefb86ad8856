"""What a person has to do after an import: places to look at, guesses to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.importing.archaeology.pinned_place import ImportVerdict
from debtlog.model.vocabulary import OPEN_STATUSES, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.importing.recording.planned import Import, Place, PlannedRecord

_MOST_NAMED = 5
#: What a person is to do about each.
ADVICE = {
    ImportVerdict.CHANGED: "compare; `debtlog confirm ID` if it is still the debt",
    ImportVerdict.GONE: "is it repaid? then `debtlog close ID`, or else correct the reference",
    ImportVerdict.AMBIGUOUS: "say which place is meant, in the record",
    ImportVerdict.WRONG: "at most the file is in the record; add the right place, if there is one",
    ImportVerdict.UNKNOWN: "at most the file is in the record; add the lines where they are right",
}


def waiting(found: Import) -> Iterator[tuple[ImportVerdict, list[tuple[PlannedRecord, Place]]]]:
    """Yield what a person has to look at, by verdict: in open records, no mere names of files."""
    for verdict in ADVICE:
        places = [
            (it, place)
            for it in found.records
            if (it.entry.status or Status.IDENTIFIED) in OPEN_STATUSES
            for place in it.places
            if place.outcome.verdict is verdict
            and (place.tracked or not place.pinned.place.is_path_only)
        ]
        if places:
            yield verdict, places


def noted(found: Import) -> Iterator[str]:
    """Say what is to be checked, each remark once with all records that it is about."""
    about: dict[str, list[str]] = {}
    for it in found.records:
        for note in it.notes:
            about.setdefault(note, []).append(f"#{it.record_id}")
    for note, ids in about.items():
        more = f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else ""
        yield f"{', '.join(ids[:_MOST_NAMED])}{more}: {note}"
