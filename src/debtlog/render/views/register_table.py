"""The register as a table: what a row shows of a record, and by what rows can be filtered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from debtlog.model.effort import Effort
from debtlog.model.fields import fields
from debtlog.model.priority import hours_a_month
from debtlog.model.record import Shown
from debtlog.model.record_parts import Interest
from debtlog.model.vocabulary import Verdict, Word
from debtlog.render.charts.cost_matrix import INTERESTS, PRINCIPALS
from debtlog.render.inert import inert
from debtlog.render.safe_text import Linked, SafeText
from debtlog.render.safe_text import label as label_of
from debtlog.render.views.field_values import in_words, items_of, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.fields import Field
    from debtlog.model.record import Record
    from debtlog.register.record_file import RecordFile
    from debtlog.render.charts.cost_matrix import Scale
    from debtlog.render.context.page import Page

#: What rows can be filtered by, in the order in which it is offered, and its names.
FACETS = {
    "standing": "facet.standing",
    "attention": "facet.attention",
    "repository": "facet.repository",
    **{field.name: f"field.{field.name}" for field in fields(Shown.FILTER)},
    "interest": "facet.interest",
    "verdict": "facet.verdict",
}
#: Those that are offered before all others.
FIRST = frozenset({"standing", "repository", "priority", "component", "owner"})
#: Values that a menu shows without a field to search in.
LONGEST_MENU = 30
#: So many rows are shown at once; of more a page begins with some, more than a screen has room for,
#: because a theme computes the style of all of them several times while it loads.
AT_ONCE = 50
BEGINNING = 25


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: ``key`` is for addresses, in any language, ``label`` for readers.

    ``rank`` is its position among the values of the facet where these have an order.
    """

    key: str
    label: SafeText
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

    @property
    def is_long(self) -> bool:
        """Whether a reader must search for a value among so many."""
        return len(self.values) > LONGEST_MENU

    @property
    def is_first(self) -> bool:
        """Whether it is offered before most others."""
        return self.name in FIRST


@dataclass(frozen=True, slots=True)
class Day:
    """A day for programs and in words."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost in words, and in hours to sort by."""

    text: str
    hours: float


@dataclass(frozen=True, slots=True)
class Row:
    """A record as a row of the register, and its values by facet.

    ``age`` is empty for a closed record, which grows no older, and ``review`` is None for it.
    """

    label: str
    label_text: SafeText
    title: Linked
    created: Day
    age: str
    review: Day | None
    interest: Cost | None
    principal: Cost | None
    values: Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """The rows, open records first, most urgent first; and the facets to filter them by."""

    facets: tuple[Facet, ...]
    rows: tuple[Row, ...]

    @property
    def first(self) -> tuple[Row, ...]:
        """The rows that are shown at once."""
        return self.rows if len(self.rows) <= AT_ONCE else self.rows[:BEGINNING]

    @property
    def is_of_several(self) -> bool:
        """Whether the records are of several repositories, which their ids name."""
        return any(facet.name == "repository" for facet in self.facets)

    def linked_from(self, page: Page) -> Iterator[Row]:
        """Yield the rows with links for another page."""
        for row, file in zip(self.rows, page.analysis.summary.open_first, strict=True):
            yield replace(row, title=page.markup.linked(row.title.text, page.links.to_record(file)))

    @property
    def data(self) -> str:
        """The rows for the script, in JSON that no reader of Markdown takes for more than words.

        It is a list of days, a list of costs and a list of rows. A row is a list: id, title in
        HTML, link to its page, then as numbers in these lists the day on which it was recorded,
        its values, which count through all facets, its interest, principal and review. What it
        has not is -1.
        """
        counter = count()
        numbers = {(it.name, value.key): next(counter) for it in self.facets for value in it.values}
        days: dict[Day | None, int] = {None: -1}
        costs: dict[Cost | None, int] = {None: -1}
        rows = [_data(row, numbers, days, costs) for row in self.rows]
        texts = [f"[{inert(day.iso)},{inert(day.text)}]" for day in days if day]
        sums = [f"[{inert(cost.text)},{round(cost.hours, 2):g}]" for cost in costs if cost]
        return "[" + ",\n".join(f"[{','.join(it)}]" for it in (texts, sums, rows)) + "]"


def register_table(page: Page) -> RegisterTable:
    """List all records."""
    rows = tuple(_row(page, file) for file in page.analysis.summary.open_first)
    is_portfolio = page.analysis.register.is_portfolio
    names = {name: it for name, it in FACETS.items() if name != "repository" or is_portfolio}
    facets = [Facet(name, page.words(it), _offered(rows, name)) for name, it in names.items()]
    return RegisterTable(tuple(sorted(facets, key=lambda facet: not facet.is_first)), rows)


def _offered(rows: Iterable[Row], facet: str) -> tuple[Value, ...]:
    """Collect the values that rows have, in order; that of rows without any comes last.

    The script puts those without an order in that of the reader's alphabet.
    """
    found = {value.key: value for row in rows for value in row.values[facet]}
    return tuple(sorted(found.values(), key=lambda it: (not it.key, it.rank, it.key)))


def _data(
    row: Row,
    numbers: Mapping[tuple[str, str], int],
    days: dict[Day | None, int],
    costs: dict[Cost | None, int],
) -> str:
    """Write a row; new days and costs get the next numbers."""
    values = [numbers[facet, value.key] for facet, found in row.values.items() for value in found]
    created, review = (days.setdefault(day, len(days) - 1) for day in (row.created, row.review))
    cost = (costs.setdefault(one, len(costs) - 1) for one in (row.interest, row.principal))
    texts = map(inert, (row.label, row.title.text, row.title.link))
    more = (created, f"[{','.join(map(str, values))}]", *cost, review)
    return f"[{','.join([*texts, *map(str, more)])}]"


def _row(page: Page, file: RecordFile) -> Row:
    record, words, today = file.record, page.words, page.analysis.today
    values = {
        facet: tuple(found) or (() if facet == "attention" else (_nothing(facet, words),))
        for facet, found in _values(page, file)
    }
    return Row(
        label=label_of(record),
        label_text=page.markup.label(record),
        title=page.markup.linked(page.markup.literal(record.title), page.links.to_record(file)),
        created=_day(record.created, words),
        age=words.age(max((today - record.created).days, 0)) if record.is_open else "",
        review=_day(record.review_by, words) if record.is_open and record.review_by else None,
        interest=_interest(record, words),
        principal=_principal(record, words),
        values=values,
    )


def _day(day: date, words: Catalogue) -> Day:
    return Day(day.isoformat(), words.date(day, "medium"))


def _interest(record: Record, words: Catalogue) -> Cost | None:
    if record.interest is None:
        return None
    hours = hours_a_month(record.interest)
    return Cost(words("text.hours_a_month", hours=words.about_hours(hours)), hours)


def _principal(record: Record, words: Catalogue) -> Cost | None:
    if record.principal is None:
        return None
    effort = words.effort(record.principal)
    return Cost(words("text.to_repay", effort=effort), Effort.parse(record.principal).middle)


def _values(page: Page, file: RecordFile) -> Iterator[tuple[str, Iterable[Value]]]:
    """Yield the values of a record by facet."""
    words, record, references = page.words, file.record, page.analysis.references_of(file)
    needs = page.analysis.summary.attention(file)
    standing = "open" if record.is_open else "closed"
    yield "standing", [_said("standing", standing, words, 0 if record.is_open else 1)]
    yield "attention", [_said("attention", name, words) for name in needs]
    if name := file.repository:
        yield "repository", [Value(key_of(name), page.markup.literal(name))]
    for field in fields(Shown.FILTER):
        items = items_of(field.value(record, page.settings))
        yield field.name, [_value(page, field, item) for item in items]
    verdicts = {tracked.verdict for tracked in references}
    kinds = [
        _said("verdict", kind.value, words, rank)
        for rank, kind in enumerate(Verdict)
        if kind in verdicts
    ]
    guesses = any(tracked.doubt for tracked in references)
    yield "verdict", [*kinds, *([_said("doubt", "unsure", words, len(Verdict))] if guesses else [])]


def _nothing(facet: str, words: Catalogue) -> Value:
    """Make the value of a record without any; of a grade it is that nobody has judged it."""
    is_grade = facet in {"severity", "priority"}
    return Value("", SafeText(words.word(facet, None) if is_grade else words("ui.none")))


def _value(page: Page, field: Field, item: object) -> Value:
    """Make a value of a field; costs are put into classes, words of one choice are ranked."""
    if field.name == "principal" and isinstance(item, str):
        return _cost(page, Effort.parse(item).middle, PRINCIPALS)
    if isinstance(item, Interest):
        return _cost(page, hours_a_month(item), INTERESTS)
    rank = list(type(item)).index(item) if isinstance(item, Word) and not field.is_list else 0
    return Value(
        key_of(str(item)), SafeText(in_words(page.markup, page.settings, field, item)), rank
    )


def _cost(page: Page, hours: float, scale: Scale) -> Value:
    index = scale.index(hours)
    return Value(scale.key(index), SafeText(scale.label(index, page.words)), index)


def _said(group: str, name: str, words: Catalogue, rank: int = 0) -> Value:
    return Value(name, SafeText(words(f"{group}.{name}")), rank)
