"""Entries, and what the history of their register tells: who wrote them, what was meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.archaeology.meaning.flaws import Flaw, Flawed
from debtlog.importing.archaeology.pin_places import Beside, HandKept, Title, pin_places
from debtlog.importing.places.named_places import named_places
from debtlog.importing.reading.entry import Form
from debtlog.importing.recording.record_dates import status_mark
from debtlog.model.vocabulary import OPEN_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from debtlog.importing.archaeology.authorship.first_written import Origin
    from debtlog.importing.archaeology.pinned_place import PinnedPlace
    from debtlog.importing.places.named_place import NamedPlace
    from debtlog.importing.reading.entry import Entry
    from debtlog.importing.recording.hand_file import HandFile
    from debtlog.model.settings import Settings


class Draft(NamedTuple):
    """An entry on its way to a record."""

    entry: Entry
    places: Sequence[PinnedPlace]
    titled: Origin | None
    stood: Origin | None


def dug_entries(
    root: Path, settings: Settings, hand: HandFile, entries: Sequence[Entry]
) -> tuple[list[Draft], str, str]:
    """Find out for all entries at once who wrote them and what their places meant.

    The second and third value say what part of the history is missing, and what helps.
    """
    lines = hand.text.split("\n")
    headers = _headers(lines)
    named = [list(_places(entry, lines, headers)) for entry in entries]
    asked = [
        Beside(place, entry.lines)
        for entry, some in zip(entries, named, strict=True)
        for place in some
    ]
    titles = [Title(entry.lines[0], entry.written_id or entry.title) for entry in entries]
    stands = [status_mark(entry, lines) for entry in entries]
    kept = HandKept(root, settings, hand.name, hand.text)
    dug = pin_places(kept, asked, [*titles, *stands])
    places = iter(dug.places)
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
    if not (is_closed and is_late and pinned.reference and pinned.place.lines):
        return pinned
    flawed = Flawed(Flaw.REPAID, "was named when the debt was repaid already")
    return replace(pinned, reference=None, flawed=flawed, evidence=None)


def _places(entry: Entry, lines: Sequence[str], headers: Sequence[str]) -> Iterator[NamedPlace]:
    """Yield the places that an entry names, in its lines and in rows that repeat it."""
    seen = set()
    spans = [entry.lines, *((line, line) for line in entry.index_lines)]
    for first, last in spans:
        is_row = entry.form is Form.ROW or first != entry.lines[0]
        header = headers[first - 1] if is_row else ""
        for place in named_places(lines[first - 1 : last], first, header):
            key = (place.path, place.lines, place.symbol)
            if key not in seen:
                seen.add(key)
                yield place


def _headers(lines: Sequence[str]) -> list[str]:
    """Find for each line the head of the table that it belongs to, if it does."""
    heads = []
    head = before = ""
    for line in lines:
        if line.strip() and not line.lstrip().startswith("|"):
            head = ""
        elif "-" in line and set(line) <= set("|-: \t"):
            head = before
        heads.append(head)
        before = line
    return heads
