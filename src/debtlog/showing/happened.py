"""Events of a record's history in words, in the language of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Grade, Status
from debtlog.safe_markdown import escape, inline
from debtlog.showing.facts import titled
from debtlog.showing.history import SHOWN
from debtlog.showing.views import Linked, Markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.model.vocabulary import Word
    from debtlog.showing.history import Change, Event
    from debtlog.showing.present import Presenter

_GROUPS: dict[str, tuple[str, type[Word]]] = {
    "status": ("status", Status),
    "severity": ("grade", Grade),
    "priority": ("grade", Grade),
}
#: Fields whose name in the catalogue is another, for a reader sees them under that heading.
_HEADINGS = ("references", "recommendations", "relations", "tasks", "links")


@dataclass(frozen=True, slots=True)
class EventView:
    """An event: ``what`` says it, ``record`` leads to the record if there still is one."""

    day: str
    day_iso: str
    author: Markdown
    subject: Markdown
    record: Linked
    what: tuple[Markdown, ...]


def event_view(presenter: Presenter, event: Event) -> EventView:
    """Say an event in words."""
    file = presenter.survey.register.by_id.get(event.record)
    gone = Linked(Markdown(escape(f"#{event.record}")), "")
    return EventView(
        day=presenter.words.date(event.day, "medium"),
        day_iso=event.day.isoformat(),
        author=Markdown(escape(event.author)),
        subject=Markdown(escape(event.subject)),
        record=presenter.linked(file.record) if file else gone,
        what=tuple(_what(presenter, event)),
    )


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
    return inline(text, links=False) if field == "title" else escape(text)


def _once(texts: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(texts)
