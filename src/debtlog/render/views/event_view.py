"""The views of history: what happened to records, in the language of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from debtlog.model.fields import fields
from debtlog.model.record import Shown
from debtlog.model.record_parts import Interest
from debtlog.render.safe_text import SafeText
from debtlog.render.views.field_values import in_words, items_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.analysis.history import Event, FieldChange
    from debtlog.model.settings import Settings
    from debtlog.render.context.page import Page
    from debtlog.render.markup.markup import Markup

#: A longer value is not shown: in old versions there may be any.
_LONGEST = 200
#: Fields that readers know by a heading.
_HEADINGS = ("references", "recommendations", "relations", "tasks", "links")


@dataclass(frozen=True, slots=True)
class EventView:
    """An event, or a run of similar events; ``day`` and ``subject`` are of the newest.

    ``what`` says it; ``repeated`` says of a run how often it happened and since when. ``author``
    and ``subject`` are empty where history does not reach back to them.
    """

    day: date
    author: SafeText
    subject: SafeText
    what: SafeText
    repeated: str


@dataclass(frozen=True, slots=True)
class CommitView:
    """What one commit changed, or the newest of several alike, and by whom and why, if known."""

    changes: tuple[SafeText, ...]
    by: SafeText


@dataclass(frozen=True, slots=True)
class DayView:
    """What happened on a day."""

    day: SafeText
    commits: tuple[CommitView, ...]


def event_days(page: Page, events: Iterable[Event]) -> Iterator[DayView]:
    """View events of one record by day and commit, newest first as they come."""
    for day, of_day in groupby(event_views(page, events), key=lambda it: it.day):
        yield DayView(
            page.markup.day(day, "medium"),
            tuple(
                CommitView(
                    tuple(
                        SafeText(", ".join(filter(None, [it.what, it.repeated])))
                        for it in of_commit
                    ),
                    SafeText(": ".join(filter(None, by))),
                )
                for by, of_commit in groupby(of_day, key=lambda it: (it.author, it.subject))
            ),
        )


def event_views(page: Page, events: Iterable[Event]) -> Iterator[EventView]:
    """View events, newest first as they come; what one author did repeatedly becomes one view."""
    said = ((event, _what(page, event)) for event in events)
    for (author, what, _), run in groupby(said, key=_run):
        run_events = [event for event, _ in run]
        newest = run_events[0]
        yield EventView(
            day=newest.day,
            author=page.markup.literal(author),
            subject=page.markup.literal(newest.subject),
            what=SafeText(what),
            repeated=_repeated(page, run_events),
        )


def history_note(page: Page, events: Sequence[object]) -> str:
    """Say that more happened than is known here; empty where all is known."""
    if page.context.history.is_whole:
        return ""
    return page.words("text.history_partly" if events else "text.history_untold")


def changes_in_words(markup: Markup, settings: Settings, changes: Iterable[FieldChange]) -> str:
    """Say what changed in the fields of a record, in the language of the register."""
    words, shown, rest = markup.words, [], []
    valued = {field.name: field for field in fields(Shown.HISTORY)}
    for change in changes:
        name, field = _named(markup, change), valued.get(change.field)
        if field and _is_short(change.old) and _is_short(change.new):
            old, new = (
                in_words(markup, settings, field, field.read(value), "medium") or words("ui.none")
                for value in (change.old, change.new)
            )
            shown.append(words("event.from_to", field=name, old=old, new=new))
        else:
            rest.append(name)
    edited = words("event.edited", fields=", ".join(dict.fromkeys(rest))) if rest else ""
    return "; ".join([*shown, edited] if edited else shown)


def _run(pair: tuple[Event, str]) -> tuple[str, str, date | None]:
    """What makes events one run; where the author is not known, each day is one of its own."""
    event, what = pair
    return event.author, what, None if event.author else event.day


def _repeated(page: Page, events: Sequence[Event]) -> str:
    count = len({event.commit for event in events})
    first, last = events[-1].day, events[0].day
    if count == 1:
        return ""
    if first == last:
        return page.words.count("times_that_day", count)
    return page.words.count("times", count, since=page.words.date(first, "medium"))


def _what(page: Page, event: Event) -> str:
    if event.kind == "changed":
        return changes_in_words(page.markup, page.settings, event.changes)
    return page.words(f"event.{event.kind}")


def _is_short(value: object) -> bool:
    """Whether a value can be shown: values in old versions are not validated."""
    is_plain = all(isinstance(item, (str, int, date, Interest)) for item in items_of(value))
    return is_plain and len(str(value)) <= _LONGEST


def _named(markup: Markup, change: FieldChange) -> str:
    """Name a field as readers know it; one that is no longer known by its name in the file."""
    group = "heading" if change.field in _HEADINGS else "field"
    try:
        return markup.words(f"{group}.{change.field}")
    except KeyError:
        return markup.literal(change.field)
