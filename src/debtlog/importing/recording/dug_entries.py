"""Entries, and what the history of their register tells: who wrote them, what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.archaeology.meaning.flaws import Flaw, Flawed
from debtlog.importing.archaeology.pin_places import Beside, HandKept, Title, pin_places
from debtlog.importing.recording.record_dates import status_mark
from debtlog.model.vocabulary import OPEN_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from debtlog.importing.archaeology.authorship.first_written import Origin
    from debtlog.importing.archaeology.pinned_place import PinnedPlace
    from debtlog.importing.places.named_place import NamedPlace
    from debtlog.importing.reading.entry import Entry
    from debtlog.importing.recording.hand_file import HandFile
    from debtlog.importing.register_formats.register_format import RegisterFormat
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
    places_of = form.places_in(lines)
    named = [list(_once(places_of(entry))) for entry in entries]
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
        Draft(entry, [_unless_repaid(next(places), entry, status) for _ in some], titled, status)
        for entry, some, titled, status in zip(entries, named, origins, stood, strict=True)
    ]
    return drafts, dug.missing, dug.help


def _unless_repaid(pinned: PinnedPlace, entry: Entry, stood: Origin | None) -> PinnedPlace:
    """Take lines of a debt that was repaid when they were written for unproven.

    They are those of the code before, or after, that was changed; nothing tells which.
    """
    is_closed = entry.status is not None and entry.status not in OPEN_STATUSES
    is_late = stood is None or pinned.origin is None or stood.commit == pinned.origin.commit
    is_sound = pinned.reference is not None and pinned.flawed is None
    if not (is_closed and is_late and is_sound and pinned.place.lines):
        return pinned
    flawed = Flawed(Flaw.REPAID, "was named when the debt was repaid already")
    return pinned.doubted(flawed)


def _once(places: Iterable[NamedPlace]) -> Iterator[NamedPlace]:
    seen = set()
    for place in places:
        key = (place.path, place.lines, place.symbol)
        if key not in seen:
            seen.add(key)
            yield place


def _unless_uncommitted(pinned: PinnedPlace) -> PinnedPlace:
    """Take back the lines of a reference where nothing tells of which day they are.

    What is not committed was exported just now, but written long ago.
    """
    is_dated = pinned.origin is None or pinned.origin.commit
    if is_dated or pinned.flawed or pinned.place.lines is None:
        return pinned
    reason = "has lines of an unknown day: the file that names it is not committed"
    return pinned.doubted(Flawed(Flaw.UNDATED, reason))
