"""The records as rows: what the register shows of each, and by what it can be narrowed down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from debtlog.model.priority import derived_priority, urgency
from debtlog.model.vocabulary import Grade, Status, Verdict
from debtlog.safe_markdown import escape
from debtlog.showing.attention import attention
from debtlog.showing.facts import label, titled
from debtlog.showing.lang import inline
from debtlog.showing.views import Linked, Markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from debtlog.model.settings import Component, Owner
    from debtlog.model.vocabulary import Word
    from debtlog.reading.load import RecordFile
    from debtlog.showing.catalogue import Catalogue
    from debtlog.showing.present import Presenter


@dataclass(frozen=True, slots=True)
class Facet:
    """A kind of value that rows are narrowed down by; ``order`` is that of its values, if any."""

    name: str
    label: str
    order: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: ``key`` is for addresses, in any language, ``label`` for readers."""

    facet: str
    key: str
    label: Markdown


@dataclass(frozen=True, slots=True)
class Row:
    """A record as a row of the register."""

    label: Markdown
    title: Linked
    severity: Value
    priority: Value
    status: Value
    standing: Value
    component: Value | None
    owner: Value | None
    created: str
    created_iso: str
    types: tuple[Value, ...]
    tags: tuple[Value, ...]
    verdicts: tuple[Value, ...]
    attention: tuple[Value, ...]


def facets(words: Catalogue) -> tuple[Facet, ...]:
    """Give the facets, in the order in which they are offered."""
    return (
        Facet("standing", words("facet.standing"), "open closed"),
        Facet("attention", words("facet.attention")),
        Facet("severity", words("field.severity"), _order(Grade)),
        Facet("priority", words("field.priority"), _order(Grade)),
        Facet("status", words("field.status"), _order(Status)),
        Facet("type", words("field.type")),
        Facet("component", words("field.component")),
        Facet("owner", words("field.owner")),
        Facet("tag", words("field.tags")),
        Facet("verdict", words("facet.verdict"), _order(Verdict)),
    )


def rows(presenter: Presenter) -> tuple[Row, ...]:
    """Make a row of every record: what is owed first, most pressing first."""
    files = sorted(
        presenter.survey.register.files,
        key=lambda file: (not file.record.is_open, urgency(file.record)),
    )
    return tuple(_row(presenter, file) for file in files)


def key_of(name: str) -> str:
    """Write an author's name as the key of a value: nothing in it can end an attribute."""
    return quote(name, safe="")


def _row(presenter: Presenter, file: RecordFile) -> Row:
    record, words, settings = file.record, presenter.words, presenter.page.settings
    places = presenter.index.places.get(file.file, ())
    standing = "open" if record.is_open else "closed"
    verdicts = {place.followed.location.verdict for place in places}
    asks = attention(record, places, presenter.survey.today)
    title = Markdown(inline(record.title, links=False))
    return Row(
        label=label(record),
        title=Linked(title, presenter.page.to_record(record)),
        severity=_value("severity", "grade", record.severity, words),
        priority=_value("priority", "grade", derived_priority(record), words),
        status=_value("status", "status", record.status, words),
        standing=Value("standing", standing, Markdown(words(f"standing.{standing}"))),
        component=_named("component", record.component, settings.components),
        owner=_named("owner", record.owner, settings.owners),
        created=words.date(record.created, "medium"),
        created_iso=record.created.isoformat(),
        types=tuple(_value("type", "type", kind, words) for kind in record.type),
        tags=tuple(_tags(record.tags)),
        verdicts=tuple(
            _value("verdict", "verdict", verdict, words)
            for verdict in Verdict
            if verdict in verdicts
        ),
        attention=tuple(
            Value("attention", name, Markdown(words(f"attention.{name}"))) for name in asks
        ),
    )


def _tags(tags: Iterable[str]) -> Iterator[Value]:
    return (Value("tag", key_of(tag), Markdown(escape(tag))) for tag in tags)


def _value(facet: str, group: str, word: Word, words: Catalogue) -> Value:
    return Value(facet, word.value, Markdown(words.word(group, word)))


def _named(
    facet: str, name: str | None, known: Mapping[str, Component] | Mapping[str, Owner]
) -> Value | None:
    return Value(facet, key_of(name), titled(name, known)) if name else None


def _order(words: Iterable[Word]) -> str:
    return " ".join(word.value for word in words)
