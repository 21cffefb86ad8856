"""When a debt was recorded and when it was repaid: as its register says, or else its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.archaeology.pin_places import Title
from debtlog.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debtlog.importing.archaeology.authorship.first_written import Origin
    from debtlog.importing.reading.entry import Entry


class RecordDates(NamedTuple):
    """The days of a record; ``notes`` say which of them nobody wrote down."""

    created: date
    paid_on: date
    notes: tuple[str, ...] = ()


def dates_of(entry: Entry, titled: Origin | None, stood: Origin | None, today: date) -> RecordDates:
    """Choose the days: none is after ``today``, and nothing is repaid before it was recorded.

    ``titled`` wrote the title of the entry, ``stood`` its status.
    """
    notes = []
    added = (titled.day if titled else None) or today
    created = min(entry.created or added, today)
    paid_on = entry.paid_on or (stood.day if stood else None) or max(added, created)
    paid_on = min(paid_on, today)
    if entry.created is None and (titled is None or titled.day is None):
        notes.append("it is not known when it was recorded; created is today")
    if entry.status is Status.PAID:
        created = min(created, paid_on)
        if entry.paid_on is None:
            notes.append(
                "the register does not say when it was repaid; paid_on is the day of a commit"
            )
    return RecordDates(created, paid_on, tuple(notes))


def status_mark(entry: Entry, lines: Sequence[str]) -> Title:
    """Say which words of an entry tell its status; its title, if none do."""
    words = entry.status_text.split()
    for size in (3, 2, 1):
        text = " ".join(words[:size])
        for number in range(entry.lines[0], entry.lines[1] + 1):
            if text and text in lines[number - 1]:
                return Title(number, text)
    return Title(entry.lines[0], entry.written_id or entry.title)
