"""Entries, and what the history of their register tells: who wrote them, what was meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.archaeology.meaning.flaws import Flaw, Flawed
from debtlog.importing.archaeology.pin_places import Beside, HandKept, Title, pin_places
from debtlog.importing.places.named_places import named_places
from debtlog.importing.reading.entry import Form
from debtlog.importing.recording.record_dates import status_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from debtlog.importing.archaeology.authorship.first_written import Origin
    from debtlog.importing.archaeology.pinned_place import PinnedPlace
    from debtlog.importing.places.named_place import NamedPlace
    from debtlog.importing.reading.entry import Entry
    from debtlog.importing.recording.hand_file import HandFile
    from debtlog.importing.recording.register_format import RegisterFormat
    from debtlog.model.settings import Settings


class Draft(NamedTuple):
    """An entry on its way to a record."""

    entry: Entry
    places: Sequence[PinnedPlace]
    titled: Origin | None
    stood: Origin | None


def dug_entries(
    root: Path,
    settings: Settings,
    hand: HandFile,
    entries: Sequence[Entry],
    form: RegisterFormat,
) -> tuple[list[Draft], str, str]:
    """Find out for all entries at once who wrote them and what their places meant.

    The second and third value say what part of the history is missing, and what helps.
    """
    lines = hand.text.split("\n")
    named = [list(_once(form.places(entry, lines))) for entry in entries]
    asked = [
        Beside(place, entry.lines)
        for entry, some in zip(entries, named, strict=True)
        for place in some
    ]
    titles = [Title(entry.lines[0], entry.written_id or entry.title) for entry in entries]
    stands = [status_mark(entry, lines) for entry in entries]
    kept = HandKept(root, settings, hand.name, hand.text)
    dug = pin_places(kept, asked, [*titles, *stands])
    found = map(_unless_uncommitted, dug.places) if form.is_exported else dug.places
    places = iter(found)
    origins, stood = dug.origins[: len(entries)], dug.origins[len(entries) :]
    drafts = [
        Draft(entry, [next(places) for _ in some], titled, status)
        for entry, some, titled, status in zip(entries, named, origins, stood, strict=True)
    ]
    return drafts, dug.missing, dug.help


def places_in_lines(entry: Entry, lines: Sequence[str]) -> Iterator[NamedPlace]:
    """Yield the places that an entry names, in its lines and in rows that repeat it."""
    spans = [entry.lines, *((line, line) for line in entry.index_lines)]
    for first, last in spans:
        header = _header(lines, first) if entry.form is Form.ROW or first != entry.lines[0] else ""
        yield from named_places(lines[first - 1 : last], first, header)


def _once(places: Iterable[NamedPlace]) -> Iterator[NamedPlace]:
    seen = set()
    for place in places:
        key = (place.path, place.lines, place.symbol)
        if key not in seen:
            seen.add(key)
            yield place


def _unless_uncommitted(pinned: PinnedPlace) -> PinnedPlace:
    """Take back a reference to lines where nothing tells of which day they are.

    What is not committed was exported just now, but written long ago.
    """
    is_dated = pinned.origin is None or pinned.origin.commit
    if is_dated or pinned.reference is None or pinned.place.lines is None:
        return pinned
    reason = "has lines of an unknown day: the file that names it is not committed"
    return replace(pinned, reference=None, flawed=Flawed(Flaw.UNDATED, reason), evidence=None)


def _header(lines: Sequence[str], row: int) -> str:
    """Find the head of the table that a row belongs to."""
    at = row - 1
    while at > 0 and (lines[at].lstrip().startswith("|") or not lines[at].strip()):
        if set(lines[at]) <= set("|-: \t") and "-" in lines[at]:
            return lines[at - 1]
        at -= 1
    return ""
