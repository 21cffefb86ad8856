"""Where debt gathers: files and components by the weight of the open debt in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from debtlog.analysis.analysis import Analysis
    from debtlog.model.record import Record

#: How much a debt weighs by its severity.
WEIGHTS = {Grade.CRITICAL: 8, Grade.HIGH: 4, Grade.MEDIUM: 2, Grade.LOW: 1}


def weight(records: Iterable[Record]) -> int:
    """Weigh records; those that are no longer owed weigh nothing."""
    return sum(WEIGHTS[record.severity] for record in records if record.is_open)


def records_by_file(analysis: Analysis) -> dict[str, dict[str, Record]]:
    """Records that are open and refer to a file, by its name and by theirs."""
    found: dict[str, dict[str, Record]] = {}
    for tracked in analysis.references:
        record = tracked.record
        if record.is_open and analysis.file_of(tracked) is not None:
            found.setdefault(analysis.file_now(tracked), {})[tracked.record_file.file] = record
    return found


def hottest(
    places: Mapping[str, Iterable[Record]], most: int
) -> list[tuple[str, list[Record], int]]:
    """Order places by the weight of what is open in them: name, records, percent of the hottest."""
    opened = {
        name: [record for record in records if record.is_open] for name, records in places.items()
    }
    weighed = sorted(((-weight(records), name) for name, records in opened.items() if records))
    top = -weighed[0][0] if weighed else 1
    return [(name, opened[name], -heat * 100 // top) for heat, name in weighed[:most]]
