"""Events of the history of records in words, in the language of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from debtlog.analysis.history import SHOWN
from debtlog.markdown.safe import escape
from debtlog.model.effort import tidy
from debtlog.model.vocabulary import Grade, Status
from debtlog.render.views.facts import titled
from debtlog.render.views.template_contract import Markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.analysis.history import Change, Event, History
    from debtlog.model.vocabulary import Word
    from debtlog.render.views.record_view import Presenter

_GROUPS: dict[str, tuple[str, type[Word]]] = {
    "status": ("status", Status),
    "severity": ("grade", Grade),
    "priority": ("grade", Grade),
}
#: Of a run of events, more records than these are counted and not named.
_MOST_NAMED = 3
#: Fields whose name in the catalogue is another, for a reader sees them under that heading.
_HEADINGS = ("references", "recommendations", "relations", "tasks", "links")


@dataclass(frozen=True, slots=True)
class EventView:
    """An event, or a run of events that are alike; ``day`` and ``subject`` are of the newest.

    ``what`` says it; ``records`` lead to the records that there still are, or count them.
    ``repeated`` tells of a run how often it happened and since when. ``author`` and ``subject`` are
    empty where history does not reach back to them.
    """

    day: str
    day_iso: str
    author: Markdown
    subject: Markdown
    records: Markdown
    what: Markdown
    repeated: str


def event_views(presenter: Presenter, events: Iterable[Event]) -> Iterator[EventView]:
    """Say events in words, newest first as they come; what one author did again and again, once."""
    told = ((event, "; ".join(_what(presenter, event))) for event in events)
    for (author, what, _), run in groupby(told, key=_likeness):
        alike = [event for event, _ in run]
        newest = alike[0]
        yield EventView(
            day=presenter.words.date(newest.day, "medium"),
            day_iso=newest.day.isoformat(),
            author=Markdown(escape(author)),
            subject=Markdown(escape(newest.subject)),
            records=_records(presenter, alike),
            what=Markdown(what),
            repeated=_repeated(presenter, alike),
        )


def _likeness(pair: tuple[Event, str]) -> tuple[str, str, date | None]:
    """What makes events one run; what nobody is known to have done is told day by day."""
    event, what = pair
    return event.author, what, None if event.author else event.day


def history_note(presenter: Presenter, history: History, events: Sequence[EventView]) -> str:
    """Say that more happened than is known here; empty where all is known."""
    if history.is_whole:
        return ""
    return presenter.words("text.history_partly" if events else "text.history_untold")


def _records(presenter: Presenter, events: Iterable[Event]) -> Markdown:
    keys = list(_once(event.record for event in events))
    if len(keys) > _MOST_NAMED:
        return Markdown(presenter.words.count("records", len(keys)))
    files = ((key, presenter.analysis.register.by_id.get(key)) for key in keys)
    named = (presenter.linked(file) if file else escape(f"#{key}") for key, file in files)
    return Markdown(", ".join(map(str, named)))


def _repeated(presenter: Presenter, events: Sequence[Event]) -> str:
    commits = {event.commit for event in events}
    if len(commits) == 1:
        return ""
    since = presenter.words.date(events[-1].day, "medium")
    return presenter.words.count("times", len(commits), since=since)


def _what(presenter: Presenter, event: Event) -> Iterator[Markdown]:
    words = presenter.words
    if event.kind != "changed":
        yield Markdown(words(f"event.{event.kind}"))
        return
    for change in event.changes:
        if change.field in SHOWN:
            old, new = (_value(presenter, change.field, v) for v in (change.old, change.new))
            yield Markdown(
                words("event.from_to", field=_field(presenter, change), old=old, new=new)
            )
    rest = [_field(presenter, change) for change in event.changes if change.field not in SHOWN]
    if rest:
        yield Markdown(words("event.edited", fields=", ".join(_once(rest))))


def _field(presenter: Presenter, change: Change) -> str:
    """Name a field as readers know it; one that is no longer known by its name in the file."""
    group = "heading" if change.field in _HEADINGS else "field"
    try:
        return presenter.words(f"{group}.{change.field}")
    except KeyError:
        return escape(change.field)


def _value(presenter: Presenter, field: str, value: object) -> str:
    """Say a value as it was then; one that fits no vocabulary any more is told as it stands."""
    words, settings = presenter.words, presenter.page.settings
    if value is None:
        return words("ui.none")
    text = str(value)
    if field in _GROUPS:
        group, vocabulary = _GROUPS[field]
        known = {word.value: word for word in vocabulary}
        return words.word(group, known[text]) if text in known else escape(text)
    if isinstance(value, date):
        return words.date(value, "medium")
    if field in {"component", "owner"}:
        known_names = settings.components if field == "component" else settings.owners
        return titled(text, known_names)
    return escape(tidy(text) if field == "principal" else text)


def _once(texts: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(texts)
