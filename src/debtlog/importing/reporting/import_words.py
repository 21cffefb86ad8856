"""How reports of an import put it: counts, verdicts, and what is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.importing.archaeology.pinned_place import ImportVerdict
from debtlog.model.vocabulary import OPEN_STATUSES, Status
from debtlog.output.tally import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.importing.recording.planned import Import, Place

#: How each verdict is called.
NAMES = {
    ImportVerdict.SAME: "unchanged",
    ImportVerdict.MOVED: "moved",
    ImportVerdict.CHANGED: "changed",
    ImportVerdict.GONE: "gone",
    ImportVerdict.AMBIGUOUS: "ambiguous",
    ImportVerdict.WRONG: "wrong when written",
    ImportVerdict.UNKNOWN: "unknown",
}


def summary(found: Import, *, is_dry_run: bool) -> str:
    """Say in a line what was found and done."""
    statuses = [it.entry.status or Status.IDENTIFIED for it in found.records]
    opened = sum(status in OPEN_STATUSES for status in statuses)
    verb = "would be created" if is_dry_run else "created"
    parts = [f"{number_of(len(found.records), 'record')} {verb} ({opened} open)"]
    if found.known:
        parts.append(f"{len(found.known)} already there")
    return f"{found.source}: {', '.join(parts)}"


def counted(found: Import) -> str:
    """Count what became of the places that the register names; empty if it names none."""
    places = [place for it in found.records for place in it.places]
    counts = [
        f"{number} {NAMES[verdict]}"
        for verdict in ImportVerdict
        if (number := sum(place.outcome.verdict is verdict for place in places))
    ]
    return f"{number_of(len(places), 'place')} of code: {', '.join(counts)}" if places else ""


def became(place: Place) -> str:
    """Say what became of a place."""
    verdict, name = place.outcome.verdict, NAMES[place.outcome.verdict]
    if verdict is ImportVerdict.MOVED and place.now:
        return f"{name} to {shown(*place.now)}"
    if verdict is ImportVerdict.SAME:
        return name
    doubt = "" if place.outcome.is_sure or verdict is not ImportVerdict.CHANGED else ", not sure"
    at = f", now {shown(*place.now)}" if verdict is ImportVerdict.CHANGED and place.now else ""
    return f"{name}{at}{doubt}: {place.outcome.reason}"


def shown(path: str, lines: tuple[int, int] | None) -> str:
    """Write a place as a record has it."""
    if not lines:
        return path
    return f"{path}:{'-'.join(str(line) for line in dict.fromkeys(lines))}"


def named(place: Place) -> str:
    """Write a place as the register named it, with its whole path."""
    it = place.pinned.place
    symbol = f" ({it.symbol})" if it.symbol else ""
    return f"{shown(it.path, it.lines)}{symbol}"


def lines_of(first: int, last: int) -> str:
    """Name lines of the register."""
    return f"line {first}" if first == last else f"lines {first}-{last}"


def replaced(found: Import, *, is_dry_run: bool) -> Iterator[str]:
    """Say what takes the place of the register, and where the rest of it is."""
    it = found.replaced
    if it is None:
        return
    would = "would be" if is_dry_run else "is now"
    yield f"{found.source} {would} generated from the records; {it.commit[:12]} has its old text"
    if it.notes:
        yield f"what belongs to no entry {would} in {it.notes}"
    if it.template:
        yield f"{it.template} {would} its template"
    if it.is_entered:
        instead = f" instead of {it.instead_of}" if it.instead_of else ""
        yield f"{found.source} {would} among the documents of debt/register.yml{instead}"


def kept_where(found: Import) -> str:
    """Say where the lines are that belong to no entry."""
    if found.replaced:
        return f"of no entry, kept in {found.replaced.notes or 'the history'}"
    return f"left in {found.source}, which stays as it is"
