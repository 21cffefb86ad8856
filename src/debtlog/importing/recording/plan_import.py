"""A hand-kept register → the records that it becomes, with references where the code is now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from debtlog.analysis.analysis import analyse
from debtlog.editing.pin import values_to_write
from debtlog.errors import DebtlogError, with_help
from debtlog.importing.archaeology.pinned_place import outcome, whole_file
from debtlog.importing.reading.inline_text import plain
from debtlog.importing.recording.dug_entries import Draft, dug_entries
from debtlog.importing.recording.fitted_texts import cut
from debtlog.importing.recording.planned import Import, Place, PlannedRecord
from debtlog.importing.recording.record_dates import dates_of
from debtlog.importing.recording.record_fields import Fields, unknown_words
from debtlog.importing.recording.record_ids import EntryNames
from debtlog.importing.recording.record_text import record_text
from debtlog.importing.register_formats.markdown_format import MARKDOWN
from debtlog.importing.words.lexicon import Lexicon, Role
from debtlog.model.file_names import FOLDER, SETTINGS_FILE, file_name
from debtlog.model.record import Record
from debtlog.model.record_parts import MOST_REFERENCES
from debtlog.model.vocabulary import Status, Verdict
from debtlog.register.load import read_record
from debtlog.register.record_file import RecordFile
from debtlog.tracking.recall.search import is_prose
from debtlog.yaml.splice import splice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from debtlog.editing.numbering.branch_ids import BranchIds
    from debtlog.importing.archaeology.pinned_place import PinnedPlace
    from debtlog.importing.reading.entry import Entry, KeyedText
    from debtlog.importing.recording.hand_file import HandFile
    from debtlog.importing.register_formats.register_format import RegisterFormat
    from debtlog.model.record_parts import Reference
    from debtlog.model.settings import Settings
    from debtlog.register.load import Register
    from debtlog.tracking.tracked_reference import TrackedReference

_MOST_LETTERS = 60
_CERTAIN = {Verdict.INTACT, Verdict.MOVED}


def plan_import(  # noqa: PLR0913  what is imported, and where
    register: Register,
    hand: HandFile,
    elsewhere: BranchIds,
    today: date,
    head: str = "",
    *,
    form: RegisterFormat = MARKDOWN,
) -> Import:
    """Plan the import of ``hand`` into ``register``; nothing is written.

    ``head`` is a first line for each record. Raises DebtlogError where git fails in a way that
    leaves nothing to say.
    """
    settings = register.settings
    if settings is None:
        raise DebtlogError(f"{SETTINGS_FILE} is invalid; run debtlog check to see why")

    settings = msgspec.structs.replace(settings, import_words=form.words(settings.import_words))
    words = settings.import_words
    lexicon = Lexicon(words.statuses, words.severities)
    read = form.read(hand.text, lexicon)
    names = EntryNames(register, elsewhere, read.entries, hand.text if form.has_headings else "")
    known = {id(entry): key for entry in read.entries if (key := names.record_of(entry))}
    new = [entry for entry in read.entries if id(entry) not in known]
    drafts, missing, help = dug_entries(register.root, settings, hand, new, form)
    planned = [_planned(draft, settings, names, today, head) for draft in drafts]
    return Import(
        hand.name,
        _followed(register, planned, drafts, today),
        [(entry, known[id(entry)]) for entry in read.entries if id(entry) in known],
        read.left_over,
        missing,
        help,
        [*settings.documents.values()],
    )


def _planned(
    draft: Draft, settings: Settings, names: EntryNames, today: date, head: str
) -> PlannedRecord:
    entry = draft.entry
    references = _references(draft)
    pinned = [it.place for it in draft.places if it.reference in references and not it.flawed]
    placed = {text for it in pinned for text in (it.written, it.path, it.symbol) if text}
    fields = Fields(entry, settings, placed)
    dates = dates_of(entry, draft.titled, draft.stood, today)
    record_id, aliases, notes = names.take(entry)
    status = entry.status or Status.IDENTIFIED
    data: dict[str, object] = {
        "id": record_id,
        "title": entry.title,
        "status": status.value,
        "severity": entry.severity.value if entry.severity else None,
        "priority": entry.priority.value if entry.priority else None,
        "created": str(dates.created),
        "paid_on": str(dates.paid_on) if status is Status.PAID else None,
        **fields.data,
        "references": [msgspec.to_builtins(it) for it in references],
        "aliases": aliases,
        "anchors": names.anchors(entry),
    }
    if entry.priority:
        data["priority_reason"] = "The register it comes from says so."
    if status is Status.ACCEPTED and "revisit" not in data:
        data["revisit"] = "The register it comes from does not say when."
    ordered = {
        name: data[name]
        for name in Record.__struct_fields__
        if data.get(name) not in (None, [], "")
    }
    file = f"{FOLDER}/{file_name(record_id, entry.title)}"
    return PlannedRecord(
        entry,
        record_id,
        file,
        record_text(ordered, head),
        dates.created,
        dates.paid_on if status is Status.PAID else None,
        fields.data.get("principal"),
        kept_as_text=tuple(dict.fromkeys(plain(it.key) for it in fields.left if it.key)),
        notes=(*notes, *dates.notes, *_remarks(fields)),
    )


def _remarks(fields: Fields) -> Iterator[str]:
    if fields.is_cut:
        yield "its text is longer than a record may be; the end is left out"
    yield from map(_unknown, unknown_words(fields.entry))


def _unknown(it: KeyedText) -> str:
    words = cut(plain(it.text.split("\n")[0]), _MOST_LETTERS)
    return f"{it.key}: {words} is not a known word; import_words in {SETTINGS_FILE} can add it"


def _references(draft: Draft) -> list[Reference]:
    """Return the references of a record, each once; a file alone only if nothing in it is sure."""
    counting = [it for it in draft.places if _counts(it, draft.entry)]
    found = {it.reference: None for it in counting if it.reference and not it.flawed}
    files = {whole_file(it) for it in found}
    doubted = [it.reference for it in counting if it.reference and it.flawed]
    found |= {it: None for it in doubted if it not in files}
    return list(found)[:MOST_REFERENCES]


def _counts(pinned: PinnedPlace, entry: Entry) -> bool:
    """Whether a place is one of the debt, and no document that is merely mentioned."""
    place = pinned.place
    if not place.is_path_only or not is_prose(place.path):
        return True
    return any(place.written in text for text in (entry.title, *entry.texts(Role.LOCATION)))


def _followed(
    register: Register, planned: Sequence[PlannedRecord], drafts: Sequence[Draft], today: date
) -> list[PlannedRecord]:
    """Follow the references of all records to where they are now."""
    sizes = register.settings.all_sizes if register.settings else {}
    files = tuple(_read(it, sizes) for it in planned)
    analysis = analyse(replace(register, files=files, faults=()), today)
    of_file: dict[str, list[TrackedReference]] = {}
    for tracked in analysis.references:
        of_file.setdefault(tracked.record_file.file, []).append(tracked)
    return [
        _with_places(it, draft, of_file.get(it.file, []))
        for it, draft in zip(planned, drafts, strict=True)
    ]


def _read(planned: PlannedRecord, sizes: Mapping[str, str]) -> RecordFile:
    made = read_record(planned.file, planned.text, sizes)
    if isinstance(made, RecordFile):
        return made
    found = made[0]
    raise DebtlogError(
        f"nothing is imported: line {planned.entry.lines[0]}:"
        f" {with_help(found.message, found.help)}"
    )


def _is_certain(tracked: TrackedReference) -> bool:
    return tracked.verdict in _CERTAIN and tracked.sure


def _with_places(
    planned: PlannedRecord, draft: Draft, tracked: Sequence[TrackedReference]
) -> PlannedRecord:
    """Tell what became of each place, and write down where those are that were found again."""
    by_reference = {it.reference: it for it in tracked}
    places = []
    for pinned in draft.places:
        if pinned.reference and not _counts(pinned, draft.entry):
            continue
        it = by_reference.get(pinned.reference) if pinned.reference else None
        places.append(Place(pinned, outcome(pinned, it), it))
    values = {
        at: value
        for place in places
        if place.tracked and _is_certain(place.tracked)
        for at, value in values_to_write(place.tracked).items()
    }
    text = splice(planned.text, values, planned.file) if values else planned.text
    return replace(planned, text=text, places=tuple(places))
