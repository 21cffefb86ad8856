"""What has changed lately: day by day, in sums, and as data for a reader who comes back."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Status
from debtlog.render.inert import inert
from debtlog.render.safe_text import SafeText
from debtlog.render.views.event_view import changes_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from debtlog.analysis.history import Event
    from debtlog.render.context.page import Page

#: What can happen to a record, in the order in which it is told.
KINDS = ("recorded", "repaid", "closed", "changed", "confirmed", "removed")
#: Days of which changes are shown, and how many records of a day and kind are named.
_MOST_DAYS = 4
_MOST_LINES = 7
_MOST_NAMED = 3
_WEEK = timedelta(days=7)
#: Changes that a returning reader is told of reach back as far as this.
_MOST_TOLD, _LONGEST_TOLD = 500, timedelta(days=92)
_SHORT = 10


@dataclass(frozen=True, slots=True)
class Change:
    """What happened on a day to some records: how many, and the first of them by name.

    ``commits`` name the commits that did it.
    """

    count: SafeText
    records: tuple[SafeText, ...]
    commits: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something changed, and who changed it."""

    day: str
    day_iso: str
    authors: SafeText
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class LatestChanges:
    """The last days with changes, newest first, and what the last week came to.

    For the script, ``told`` is a list of kind, day, commit and record of each change, and ``kinds``
    of each kind and its phrase.
    """

    week: SafeText
    days: tuple[Day, ...]
    told: str
    kinds: str


def latest_changes(page: Page) -> LatestChanges | None:
    """View what git knows of the last changes; None where it knows of none."""
    events, today = page.context.history.events, page.analysis.today
    newest_first = sorted(events, key=lambda event: event.day, reverse=True)
    if not newest_first:
        return None
    return LatestChanges(
        week=_week(page, [event for event in newest_first if event.day > today - _WEEK]),
        days=tuple(_days(page, newest_first)),
        told=_told(page, newest_first),
        kinds=json.dumps([(kind, page.words(f"changed.{kind}", n="{n}")) for kind in KINDS]),
    )


def kind_of(event: Event) -> str:
    """Say what happened as readers ask for it."""
    if event.kind == "pinned":
        return "confirmed"
    is_closing = event.stage is not None and not event.stage.is_open
    if event.kind == "changed" and is_closing and any(it.field == "status" for it in event.changes):
        return "repaid" if event.stage and event.stage.status is Status.PAID else "closed"
    return event.kind


def _week(page: Page, events: Sequence[Event]) -> SafeText:
    words = page.words
    by_kind = _records_by_kind(page, events)
    said = [str(_counted(page, kind, by_kind[kind])) for kind in KINDS if by_kind[kind]]
    day = words.date(page.analysis.today, "medium")
    changes = ", ".join(said) or words("changed.nothing")
    return SafeText(words("changed.week", day=day, changes=changes))


def _records_by_kind(page: Page, events: Iterable[Event]) -> Mapping[str, dict[str, None]]:
    """Collect what happened to which records, by the ids that these have now."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for event in events:
        found[kind_of(event)][_key(page, event)] = None
    return found


def _key(page: Page, event: Event) -> str:
    file = page.analysis.register.by_id.get(event.record)
    return file.record.key if file else event.record


def _counted(page: Page, kind: str, keys: Iterable[str]) -> object:
    """Count records, and lead to those that there still are."""
    keys = list(keys)
    text = page.words(f"changed.{kind}", n=page.words.number(len(keys)))
    return page.markup.linked(text, "" if kind == "removed" else page.links.to_records(keys))


def _days(page: Page, newest_first: Iterable[Event]) -> Iterator[Day]:
    """View the first days; those that did not change the register itself are among them."""
    lines = 0
    for number, (day, found) in enumerate(groupby(newest_first, key=lambda event: event.day)):
        if number >= _MOST_DAYS or lines >= _MOST_LINES:
            return
        events = list(found)
        authors = ", ".join(dict.fromkeys(event.author for event in events if event.author))
        changes = tuple(_changes(page, events))
        lines += sum(len(change.records) for change in changes)
        yield Day(
            page.words.date(day, "medium"), day.isoformat(), page.markup.literal(authors), changes
        )


def _changes(page: Page, events: Sequence[Event]) -> Iterator[Change]:
    for kind in KINDS:
        of_kind = [event for event in events if kind_of(event) == kind]
        by_record: dict[str, list[Event]] = {}
        for event in of_kind:
            by_record.setdefault(_key(page, event), []).append(event)
        if by_record:
            named = list(by_record.items())[:_MOST_NAMED]
            yield Change(
                count=SafeText(str(_counted(page, kind, by_record))),
                records=tuple(_record(page, key, happened) for key, happened in named),
                commits=" ".join(dict.fromkeys(event.commit[:_SHORT] for event in of_kind)),
            )


def _record(page: Page, key: str, events: Sequence[Event]) -> SafeText:
    """Name a record, and what changed in it, but for its status where that is said already."""
    file = page.analysis.register.by_id.get(key)
    name = str(page.linked(file)) if file else page.markup.literal(f"#{key}")
    if kind_of(events[0]) != "changed":
        return SafeText(name)
    changes = [change for event in events for change in event.changes]
    return SafeText(f"{name} — {changes_in_words(page.markup, page.settings, changes)}")


def _told(page: Page, newest_first: Sequence[Event]) -> str:
    oldest = page.analysis.today - _LONGEST_TOLD
    rows = [
        (kind_of(event), event.day.isoformat(), event.commit[:_SHORT], _key(page, event))
        for event in newest_first[:_MOST_TOLD]
        if event.day >= oldest
    ]
    return ",\n".join(f"[{', '.join(map(inert, row))}]" for row in rows)
