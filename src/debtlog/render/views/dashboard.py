"""The home page of the register: what hurts most, what it costs, where it is, what is new."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from debtlog.analysis.lifetimes import spans
from debtlog.markdown.safe import escape
from debtlog.model.priority import urgency
from debtlog.model.vocabulary import Grade
from debtlog.render.charts.cost_matrix import Costs, costs
from debtlog.render.charts.trend import Drawing, draw, series
from debtlog.render.views.attention import attention
from debtlog.render.views.event_view import EventView, event_views, history_note
from debtlog.render.views.facts import breakable, titled
from debtlog.render.views.hotspots import hottest, records_by_file
from debtlog.render.views.register_table import key_of
from debtlog.render.views.template_contract import Linked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.analysis.history import History
    from debtlog.model.record import Record
    from debtlog.register.load import RecordFile
    from debtlog.render.views.record_view import Presenter
    from debtlog.tracking.tracked_reference import TrackedReference

MOST_WORST = 5
MOST_HOT = 6
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
    """A record at the top of the list, and the first place where it is."""

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
class Hot:
    """A place with debt: how many records, and how hot it is in percent of the hottest."""

    name: Linked
    count: str
    share: int


@dataclass(frozen=True, slots=True)
class Trend:
    """Open debt over time: the drawings, in words, and as a table of days and counts.

    ``note`` says what it is made of where history is lacking.
    """

    drawings: tuple[Drawing, ...]
    told: str
    note: str
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything on the page; what there is nothing to say about is empty or None."""

    numbers: tuple[Number, ...]
    worst: tuple[Worst, ...]
    trend: Trend | None
    ages: tuple[Bar, ...]
    costs: Costs | None
    files: tuple[Hot, ...]
    components: tuple[Hot, ...]
    events: tuple[EventView, ...]
    history_note: str


def dashboard(presenter: Presenter, history: History) -> Dashboard:
    """View the register as a whole."""
    newest_first = sorted(history.events, key=lambda event: event.day)[::-1]
    events = tuple(islice(event_views(presenter, newest_first), MOST_EVENTS))
    files = [file for file in presenter.analysis.register.files if file.record.is_open]
    worst_first = sorted(files, key=lambda file: urgency(file.record))
    owed = [file.record for file in worst_first]
    return Dashboard(
        numbers=tuple(_numbers(presenter)),
        worst=tuple(_worst(presenter, file) for file in worst_first[:MOST_WORST]),
        trend=_trend(presenter, history),
        ages=tuple(_ages(presenter, owed)),
        costs=costs(presenter, worst_first),
        files=tuple(_files(presenter)),
        components=tuple(_components(presenter, owed)),
        events=events,
        history_note=history_note(presenter, history, events),
    )


def _numbers(presenter: Presenter) -> Iterator[Number]:
    words, analysis = presenter.words, presenter.analysis
    counts: Counter[str] = Counter()
    for file in analysis.register.files:
        record, is_open = file.record, file.record.is_open
        counts["open"] += is_open
        counts["critical"] += is_open and record.severity is Grade.CRITICAL
        references = presenter.analysis.references_of(file)
        counts.update(attention(record, presenter.page.settings, references, analysis.today))
    facets = {
        "open": {"standing": "open"},
        "critical": {"standing": "open", "severity": "critical"},
    }
    for name in ("open", "critical", "overdue", "under_foot", "unowned", "paid_lately"):
        alarming = name in {"critical", "overdue", "under_foot"} and counts[name] > 0
        link = presenter.page.to_register(**facets.get(name, {"attention": name}))
        yield Number(words.number(counts[name]), words(f"number.{name}"), link, alarming)


def _worst(presenter: Presenter, file: RecordFile) -> Worst:
    record = file.record
    references = presenter.analysis.references_of(file)
    shown = next((tracked for tracked in references if presenter.reference(tracked).excerpt), None)
    return Worst(
        record=presenter.linked(file),
        severity=record.severity.value,
        severity_label=presenter.words.word("grade", record.severity),
        place=_place(presenter, shown) if shown else None,
    )


def _place(presenter: Presenter, tracked: TrackedReference) -> Linked:
    """Name a place as the pages of files do, by its path in the checkout, and lead to it."""
    name = f"{presenter.analysis.file_now(tracked)}:{tracked.lines_now}"
    return Linked(breakable(escape(name)), presenter.source(tracked))


def _trend(presenter: Presenter, history: History) -> Trend | None:
    words, analysis = presenter.words, presenter.analysis
    told = series(spans(analysis, history), analysis.today)
    if told is None:
        return None
    now, then = (sum(counts.values()) for counts in (told.counts[-1], told.counts[0]))
    return Trend(
        drawings=(draw(told, words, narrow=False), draw(told, words, narrow=True)),
        told=words(
            "text.trend",
            now=words.count("open_records", now),
            then=words.count("open_records", then),
            day=words.date(told.days[0]),
        ),
        note="" if history.is_whole else words("text.trend_partly"),
        rows=tuple(
            (words.date(day, "medium"), tuple(counts[grade] for grade in Grade))
            for day, counts in zip(told.days[::4], told.counts[::4], strict=True)
        ),
    )


def _ages(presenter: Presenter, owed: Sequence[Record]) -> Iterator[Bar]:
    today = presenter.analysis.today
    names = [*(name for _, name in AGES), _LAST_AGE]
    counts, overdue = Counter[str](), Counter[str]()
    for record in owed:
        age = today - record.created
        name = next((name for days, name in AGES if age < timedelta(days)), _LAST_AGE)
        counts[name] += 1
        overdue[name] += record.review_by is not None and record.review_by < today
    most = max(counts.values(), default=0)
    for name in names if most else ():
        yield Bar(
            presenter.words(f"age.{name}"),
            counts[name],
            counts[name] * 100 // most,
            overdue[name],
            overdue[name] * 100 // most,
        )


def _files(presenter: Presenter) -> Iterator[Hot]:
    found = {name: tuple(by.values()) for name, by in records_by_file(presenter.analysis).items()}
    for name, records, share in hottest(found, MOST_HOT):
        linked = Linked(breakable(escape(name)), presenter.page.to_source(name))
        yield Hot(linked, presenter.words.count("records", len(records)), share)


def _components(presenter: Presenter, owed: Sequence[Record]) -> Iterator[Hot]:
    by_component: dict[str, list[Record]] = {}
    for record in owed:
        if record.component:
            by_component.setdefault(record.component, []).append(record)
    for name, records, share in hottest(by_component, MOST_HOT):
        link = presenter.page.to_register(standing="open", component=key_of(name))
        shown = titled(name, presenter.page.settings.components)
        yield Hot(Linked(shown, link), presenter.words.count("records", len(records)), share)
