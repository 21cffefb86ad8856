"""What happened to records, newest first, from their own dates and from the history of git."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.markdown.parse import one_line
from debtlog.model.effort import tidy
from debtlog.model.vocabulary import Grade, Status, Word
from debtlog.render.views.facts import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from debtlog.analysis.history import Change, Event
    from debtlog.export.edition import Edition
    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.record import Record
    from debtlog.register.load import RecordFile, Register

#: Fields whose values are told, each with the vocabulary of its words, if it has one.
_TOLD: dict[str, tuple[str, Iterable[Word]] | None] = {
    "status": ("status", Status),
    "severity": ("grade", Grade),
    "priority": ("grade", Grade),
    "owner": None,
    "component": None,
    "title": None,
    "review_by": None,
    "paid_on": None,
    "principal": None,
}
#: A value from an old version of a record was checked by nobody.
_LONGEST = 200
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened to a record; ``name`` tells it from all else that ever did.

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


def entries(edition: Edition, events: Iterable[Event]) -> list[Entry]:
    """Gather what has happened until today, newest first.

    When a record was made, and repaid, it says itself; a shallow checkout would say that all were
    made by its oldest commit. ``events`` are taken for what the records do not say, oldest first.
    """
    register, words = edition.analysis.register, edition.words
    told = [entry for event in events for entry in _from_event(event, register, words)]
    found = [*_recorded(register, words), *_repaid(register, words), *told]
    past = [entry for entry in found if entry.day <= edition.analysis.today]
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


def _from_event(event: Event, register: Register, words: Catalogue) -> Iterator[Entry]:
    """Yield an entry for a change that the record itself does not tell."""
    file = register.by_id.get(event.record)
    if file is None or event.kind != "changed":
        return
    changes = [change for change in event.changes if not _says_itself(change, file.record)]
    if not changes:
        return
    name = ("record", file.name, "changed", event.commit)
    yield Entry(name, event.day, file, _told(changes, words), one_line(event.author))


def _says_itself(change: Change, record: Record) -> bool:
    """Whether ``_repaid`` tells this of ``record``."""
    pays = change.field == "paid_on" or (change.field, change.new) == ("status", Status.PAID)
    return pays and record.paid_on is not None


def _told(changes: Iterable[Change], words: Catalogue) -> str:
    """Tell the changes of fields that have short values one by one, and the rest as the text."""
    told, rest = [], False
    for change in changes:
        if change.field in _TOLD and _is_short(change.old) and _is_short(change.new):
            name = words(f"field.{change.field}").lower()
            old, new = (_value(change.field, value, words) for value in (change.old, change.new))
            told.append(f"{name} {old} → {new}")
        else:
            rest = True
    return ", ".join([*told, *([words("change.text")] if rest else [])])


def _is_short(value: object) -> bool:
    return value is None or (isinstance(value, (str, int)) and len(str(value)) <= _LONGEST)


def _value(field: str, value: object, words: Catalogue) -> str:
    """Write a short value as readers know it."""
    if value is None:
        return _NOTHING
    group, vocabulary = _TOLD[field] or ("", ())
    word = next((word for word in vocabulary if word == value), None)
    return (
        words.word(group, word).lower()
        if word
        else one_line(tidy(str(value)) if field == "principal" else str(value))
    )
