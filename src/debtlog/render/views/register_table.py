"""The register as a table: what a row shows of a record, and by what rows can be filtered."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import quote

from debtlog.markdown.parse import one_line
from debtlog.markdown.safe import escape, plain
from debtlog.model.effort import Effort
from debtlog.model.priority import derived_priority, hours_a_month
from debtlog.model.vocabulary import Verdict
from debtlog.render.charts.cost_matrix import INTERESTS, PRINCIPALS
from debtlog.render.views.text import (
    Html,
    Linked,
    Markdown,
    label,
    label_text,
    literal,
    literal_html,
    titled,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.settings import Component, Owner
    from debtlog.model.vocabulary import Word
    from debtlog.register.load import RecordFile
    from debtlog.render.charts.cost_matrix import Scale
    from debtlog.render.context.context import Page

#: What rows can be filtered by, in the order in which it is offered, and its names.
FACETS = {
    "standing": "facet.standing",
    "attention": "facet.attention",
    "severity": "field.severity",
    "priority": "field.priority",
    "status": "field.status",
    "type": "field.type",
    "component": "field.component",
    "owner": "field.owner",
    "tag": "field.tags",
    "verdict": "facet.verdict",
    "principal": "field.principal",
    "interest": "facet.interest",
}
#: Rows that are shown at once.
AT_ONCE = 50
#: What may have a meaning in HTML, or for what looks for its own marks in the text of a page.
_ACTIVE = re.compile(r"[^\w .,/-]")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: ``key`` is for addresses, in any language, ``label`` for readers.

    ``rank`` is its place among the values of the facet where these have an order.
    """

    key: str
    label: Markdown
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """A kind of value that rows can be filtered by, and the values that rows have."""

    name: str
    label: str
    values: tuple[Value, ...]

    @property
    def is_ordered(self) -> bool:
        """Whether the values have an order of their own, and not that of the alphabet."""
        return any(value.rank for value in self.values)


@dataclass(frozen=True, slots=True)
class Row:
    """A record as a row of the register, and its values by facet.

    ``more`` is what it is found by, too: its summary, its problems, and the places it refers to.
    """

    label: str
    label_text: Markdown
    title: Linked
    title_html: Html
    created: str
    created_iso: str
    more: str
    values: Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """The rows, open records first, most urgent first; and the facets to filter them by."""

    facets: tuple[Facet, ...]
    rows: tuple[Row, ...]

    @property
    def first(self) -> tuple[Row, ...]:
        """The rows that are shown at once."""
        return self.rows[:AT_ONCE]

    def linked_from(self, page: Page) -> Iterator[Row]:
        """Yield the rows with links for another page."""
        for row, file in zip(self.rows, page.analysis.summary.open_first, strict=True):
            yield replace(row, title=Linked(row.title.text, page.links.to_record(file)))

    @property
    def data(self) -> str:
        """The rows for the script, in JSON that no reader of Markdown takes for more than words.

        A row is a list: id, title in HTML, Markdown file of its page, day in ISO and in words, what
        else is searched, and the numbers of its values, which count from 0 through all facets.
        """
        counter = count()
        numbers = {(it.name, value.key): next(counter) for it in self.facets for value in it.values}
        return "\n".join(["[", ",\n".join(_data(row, numbers) for row in self.rows), "]"])


def register_table(page: Page) -> RegisterTable:
    """List all records."""
    rows = tuple(_row(page, file) for file in page.analysis.summary.open_first)
    facets = tuple(
        Facet(name, page.words(title), tuple(_offered(rows, name)))
        for name, title in FACETS.items()
    )
    return RegisterTable(facets, rows)


def key_of(name: str) -> str:
    """Write an author's name as the key of a value: nothing in it can end an attribute."""
    return quote(name, safe="")


def _offered(rows: Iterable[Row], facet: str) -> Sequence[Value]:
    """Collect the values that rows have, in order; that of rows without any comes last.

    The script puts those without an order in that of the reader's alphabet.
    """
    found = {value.key: value for row in rows for value in row.values[facet]}
    return sorted(found.values(), key=lambda it: (not it.key, it.rank, it.key))


def _data(row: Row, numbers: Mapping[tuple[str, str], int]) -> str:
    values = [numbers[facet, value.key] for facet, found in row.values.items() for value in found]
    texts = (row.label, row.title_html, row.title.link, row.created_iso, row.created, row.more)
    return f"[{', '.join(map(_inert, texts))}, {values}]"


def _inert(text: str) -> str:
    """Write a text in JSON with letters, digits and escapes alone."""
    return f'"{_ACTIVE.sub(_escaped, text)}"'


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))


def _row(page: Page, file: RecordFile) -> Row:
    record, words = file.record, page.words
    nothing = (Value("", Markdown(words("ui.none"))),)
    values = {
        facet: tuple(found) or (() if facet == "attention" else nothing)
        for facet, found in _values(page, file)
    }
    return Row(
        label=label(record),
        label_text=label_text(record),
        title=Linked(literal(record.title), page.links.to_record(file)),
        title_html=literal_html(record.title),
        created=words.date(record.created, "medium"),
        created_iso=record.created.isoformat(),
        more=" ".join(_more(page, file)),
        values=values,
    )


def _more(page: Page, file: RecordFile) -> Iterator[str]:
    yield plain(file.record.summary)
    yield from (one_line(problem.title) for problem in file.record.problems)
    yield from dict.fromkeys(map(page.analysis.file_now, page.analysis.references_of(file)))


def _values(page: Page, file: RecordFile) -> Iterator[tuple[str, Iterable[Value]]]:
    """Yield the values of a record by facet."""
    record, words, settings = file.record, page.words, page.settings
    references = page.analysis.references_of(file)
    verdicts = {tracked.verdict for tracked in references}
    principal = Effort.parse(record.principal).middle if record.principal else None
    interest = hours_a_month(record.interest) if record.interest else None
    standing = "open" if record.is_open else "closed"
    yield "standing", [_said("standing", standing, words, 0 if record.is_open else 1)]
    yield (
        "attention",
        [_said("attention", name, words) for name in page.analysis.summary.attention(file)],
    )
    yield "severity", [_word("grade", record.severity, words)]
    yield "priority", [_word("grade", derived_priority(record), words)]
    yield "status", [_word("status", record.status, words)]
    yield "type", [_said("type", kind.value, words) for kind in record.type]
    yield "component", _named(record.component, settings.components)
    yield "owner", _named(settings.owner_of(record), settings.owners)
    yield "tag", [Value(key_of(tag), Markdown(escape(tag))) for tag in record.tags]
    kinds = [_word("verdict", kind, words) for kind in Verdict if kind in verdicts]
    guesses = any(tracked.doubt for tracked in references)
    yield "verdict", [*kinds, *([_said("doubt", "unsure", words, len(Verdict))] if guesses else [])]
    yield "principal", _cost(principal, PRINCIPALS, words)
    yield "interest", _cost(interest, INTERESTS, words)


def _said(group: str, name: str, words: Catalogue, rank: int = 0) -> Value:
    return Value(name, Markdown(words(f"{group}.{name}")), rank)


def _word(group: str, word: Word, words: Catalogue) -> Value:
    return _said(group, word.value, words, list(type(word)).index(word))


def _named(
    name: str | None, known: Mapping[str, Component] | Mapping[str, Owner]
) -> Iterable[Value]:
    return [Value(key_of(name), titled(name, known))] if name else []


def _cost(hours: float | None, scale: Scale, words: Catalogue) -> Iterable[Value]:
    if hours is None:
        return []
    place = scale.place(hours)
    return [Value(scale.key(place), Markdown(scale.label(place, words)), place)]
