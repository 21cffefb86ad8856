"""The home page of the register: the worst debt, what it costs, where it is, what is new."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from debtlog.analysis.lifetimes import open_periods
from debtlog.analysis.summary import heaviest
from debtlog.model.priority import shown_grades
from debtlog.render.charts.cost_matrix import Costs, costs
from debtlog.render.charts.trend import Drawing, draw, series
from debtlog.render.code.marked_files import open_records_by_file
from debtlog.render.safe_text import title_of
from debtlog.render.views.event_view import EventView, event_views, history_note
from debtlog.render.views.field_values import key_of
from debtlog.render.views.reference_view import shown_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.model.record import Record
    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.page import Page
    from debtlog.render.safe_text import Linked
    from debtlog.tracking.tracked_reference import TrackedReference

MOST_WORST = 5
MOST_HOTSPOTS = 6
MOST_EVENTS = 6
#: Where the classes of age end, in days; the last has no end.
AGES = ((30, "month"), (91, "quarter"), (182, "half"), (365, "year"), (730, "two_years"))
_LAST_AGE = "older"


@dataclass(frozen=True, slots=True)
class Number:
    """A number that leads to the records that it counts."""

    value: str
    label: str
    link: str
    is_alarming: bool


@dataclass(frozen=True, slots=True)
class Worst:
    """A record at the top of the list, and the first place in the code."""

    record: Linked
    severity: str
    severity_label: str
    place: Linked | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it is of, how long it is, and how much of it is overdue, in percent."""

    label: str
    value: int
    share: int
    overdue: int
    overdue_share: int


@dataclass(frozen=True, slots=True)
class DebtShare:
    """The debt in a component or file: how much, and its weight in percent of the heaviest."""

    name: Linked
    count: str
    share: int


@dataclass(frozen=True, slots=True)
class Trend:
    """Open debt over time: the drawings, in words, and as a table of days and counts.

    ``note`` says what it is made of where history is incomplete. ``grades`` name the counts.
    """

    drawings: tuple[Drawing, ...]
    summary: str
    note: str
    grades: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything on the page; what there is nothing to say about is empty or None."""

    numbers: tuple[Number, ...]
    worst: tuple[Worst, ...]
    trend: Trend | None
    ages: tuple[Bar, ...]
    costs: Costs | None
    files: tuple[DebtShare, ...]
    components: tuple[DebtShare, ...]
    events: tuple[EventView, ...]
    history_note: str


def dashboard(page: Page) -> Dashboard:
    """View the register as a whole."""
    urgent_first = page.analysis.summary.open
    newest_first = sorted(page.context.history.events, key=lambda event: event.day)[::-1]
    events = tuple(islice(event_views(page, newest_first), MOST_EVENTS))
    return Dashboard(
        numbers=tuple(_numbers(page)),
        worst=tuple(_worst(page, file) for file in urgent_first[:MOST_WORST]),
        trend=_trend(page),
        ages=tuple(_ages(page)),
        costs=costs(page, urgent_first),
        files=tuple(_files(page)),
        components=tuple(_components(page)),
        events=events,
        history_note=history_note(page, events),
    )


def _numbers(page: Page) -> Iterator[Number]:
    words, counts = page.words, asdict(page.analysis.summary.counts)
    facets = {
        "open": {"standing": "open"},
        "critical": {"standing": "open", "severity": "critical"},
    }
    for name in ("open", "critical", "overdue", "under_foot", "unowned", "paid_lately"):
        alarming = name in {"critical", "overdue", "under_foot"} and counts[name] > 0
        link = page.links.to_register(**facets.get(name, {"attention": name}))
        yield Number(words.number(counts[name]), words(f"number.{name}"), link, alarming)


def _worst(page: Page, file: RecordFile) -> Worst:
    severity, references = file.record.severity, page.analysis.references_of(file)
    shown = next((it for it in references if shown_code(page.context, it).excerpt), None)
    return Worst(
        record=page.linked(file),
        severity=severity or "",
        severity_label=page.words.word("severity", severity),
        place=_place(page, shown) if shown else None,
    )


def _place(page: Page, tracked: TrackedReference) -> Linked:
    """Name a place as the pages of files do, by its path in the checkout, and lead to it."""
    name = f"{page.analysis.file_now(tracked)}:{tracked.lines_now}"
    return page.markup.linked(page.markup.breakable(name), page.source_link(tracked))


def _trend(page: Page) -> Trend | None:
    words, analysis, history = page.words, page.analysis, page.context.history
    found = series(open_periods(analysis, history), analysis.today)
    if found is None:
        return None
    now, then = (sum(counts.values()) for counts in (found.counts[-1], found.counts[0]))
    grades = shown_grades({grade for counts in found.counts for grade in +counts})
    return Trend(
        drawings=(draw(found, words, narrow=False), draw(found, words, narrow=True)),
        summary=words(
            "text.trend",
            now=words.number(now),
            then=words.number(then),
            day=words.date(found.days[0]),
        ),
        note="" if history.is_whole else words("text.trend_partly"),
        grades=tuple(words.word("severity", grade) for grade in grades),
        rows=tuple(
            (words.date(day, "medium"), tuple(counts[grade] for grade in grades))
            for day, counts in zip(found.days[::4], found.counts[::4], strict=True)
        ),
    )


def _ages(page: Page) -> Iterator[Bar]:
    today = page.analysis.today
    names = [*(name for _, name in AGES), _LAST_AGE]
    counts, overdue = Counter[str](), Counter[str]()
    for file in page.analysis.summary.open:
        age = today - file.record.created
        name = next((name for days, name in AGES if age < timedelta(days)), _LAST_AGE)
        counts[name] += 1
        overdue[name] += file.record.is_overdue(today)
    most = max(counts.values(), default=0)
    for name in names if most else ():
        yield Bar(
            page.words(f"age.{name}"),
            counts[name],
            counts[name] * 100 // most,
            overdue[name],
            overdue[name] * 100 // most,
        )


def _files(page: Page) -> Iterator[DebtShare]:
    for name, records, share in heaviest(open_records_by_file(page.analysis), MOST_HOTSPOTS):
        linked = page.markup.linked(page.markup.breakable(name), page.links.to_source(name))
        yield DebtShare(linked, page.words.count("records", len(records)), share)


def _components(page: Page) -> Iterator[DebtShare]:
    by_component: dict[str, list[Record]] = {}
    for file in page.analysis.summary.open:
        if file.record.component:
            by_component.setdefault(file.record.component, []).append(file.record)
    for name, records, share in heaviest(by_component, MOST_HOTSPOTS):
        link = page.links.to_register(standing="open", component=key_of(name))
        title = page.markup.literal(title_of(name, page.settings.components))
        count = page.words.count("records", len(records))
        yield DebtShare(page.markup.linked(title, link), count, share)
