"""What happened to records, newest first, from their own dates and from the history of git."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.markdown.parse import one_line
from debtlog.model.vocabulary import Status
from debtlog.render.markup.text_markup import TextMarkup
from debtlog.render.safe_text import label
from debtlog.render.views.event_view import changes_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from debtlog.analysis.history import Event, FieldChange
    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.record import Record
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.context import Context


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened to a record; ``name`` identifies it.

    ``what`` says what it was, in the language of the register, in plain text. ``author`` is empty
    where nobody knows.
    """

    name: tuple[str, ...]
    day: date
    file: RecordFile
    what: str
    author: str = ""

    @property
    def record(self) -> Record:
        """What it happened to."""
        return self.file.record


def entries(context: Context, events: Iterable[Event]) -> list[Entry]:
    """Gather what has happened until today, newest first.

    When a record was made, and repaid, it says itself; a shallow checkout would say that all were
    made by its oldest commit. ``events``, oldest first, say what records do not.
    """
    register, words = context.analysis.register, context.words
    changed = (_from_event(event, context) for event in events)
    found = [*_recorded(register, words), *_repaid(register, words), *filter(None, changed)]
    past = [entry for entry in found if entry.day <= context.analysis.today]
    return sorted(past, key=lambda entry: entry.day)[::-1]


def heading(entry: Entry) -> str:
    """Say what happened to which record, in one line of plain text."""
    return f"{label(entry.record)} {one_line(entry.record.title)}: {entry.what}"


def _own(file: RecordFile, kind: str, day: date, words: Catalogue) -> Entry:
    return Entry(("record", file.name, kind), day, file, words(f"change.{kind}"))


def _recorded(register: Register, words: Catalogue) -> Iterator[Entry]:
    for file in register.files:
        yield _own(file, "recorded", file.record.created, words)


def _repaid(register: Register, words: Catalogue) -> Iterator[Entry]:
    for file in register.files:
        record = file.record
        if record.status is Status.PAID and record.paid_on:
            yield _own(file, "repaid", record.paid_on, words)


def _from_event(event: Event, context: Context) -> Entry | None:
    """Make an entry of a change that the record itself does not report; None for other events."""
    file = context.analysis.register.by_id.get(event.record)
    if file is None or event.kind != "changed":
        return None
    changes = [change for change in event.changes if not _says_itself(change, file.record)]
    if not changes:
        return None
    name = ("record", file.name, "changed", event.commit)
    what = changes_in_words(TextMarkup(context.words), context.settings, changes)
    return Entry(name, event.day, file, what, one_line(event.author))


def _says_itself(change: FieldChange, record: Record) -> bool:
    """Whether ``_repaid`` reports this of ``record``."""
    pays = change.field == "paid_on" or (change.field, change.new) == ("status", Status.PAID)
    return pays and record.paid_on is not None
