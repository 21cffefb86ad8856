"""The home page of the register: what debt costs, what hurts most, what has changed, and where."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from debtlog.model.priority import shown_grades
from debtlog.model.vocabulary import Status
from debtlog.render.charts.cost_matrix import CostMatrix, cost_matrix
from debtlog.render.charts.flow import Flow, flow
from debtlog.render.charts.trend import Drawing, draw, series
from debtlog.render.dashboard.cost_dots import CostDots, cost_dots
from debtlog.render.dashboard.cost_figures import Figure, figures
from debtlog.render.dashboard.debt_map import DebtMap, debt_maps
from debtlog.render.dashboard.hot_spots import Counted, HotSpots, counted, hot_spots
from debtlog.render.dashboard.latest_changes import LatestChanges, latest_changes
from debtlog.render.dashboard.worst_records import Worst, worst_records
from debtlog.render.views.event_view import history_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.model.record import Record
    from debtlog.render.context.page import Page

#: Where the classes of age end, in days; the last has no end.
AGES = ((30, "month"), (91, "quarter"), (182, "half"), (365, "year"), (730, "two_years"))
_LAST_AGE = "older"
#: A line that begins later than this says nothing yet.
SHORTEST_TREND = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that leads to the records that it counts."""

    value: str
    label: str
    link: str
    is_alarming: bool


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

    figures: tuple[Figure, ...]
    numbers: tuple[Number, ...]
    worst: tuple[Worst, ...]
    latest: LatestChanges | None
    history_note: str
    costs: CostMatrix | None
    dots: CostDots | None
    lacks_costs: bool
    maps: tuple[DebtMap, ...]
    trend: Trend | None
    flow: Flow | None
    ages: tuple[Counted, ...]
    hot_spots: tuple[HotSpots, ...]


def dashboard(page: Page) -> Dashboard:
    """View the register as a whole."""
    latest = latest_changes(page)
    return Dashboard(
        figures=figures(page),
        numbers=tuple(_numbers(page)),
        worst=tuple(worst_records(page)),
        latest=latest,
        history_note=history_note(page, latest.days if latest else ()),
        costs=cost_matrix(page),
        dots=cost_dots(page),
        lacks_costs=_lacks_costs(page),
        maps=debt_maps(page),
        trend=_trend(page),
        flow=_flow(page),
        ages=tuple(_ages(page)),
        hot_spots=hot_spots(page),
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


def _trend(page: Page) -> Trend | None:
    words, analysis, history = page.words, page.analysis, page.context.history
    periods = page.context.open_periods
    found = series(periods, analysis.today)
    if found is None or analysis.today - min(it.start for it in periods) < SHORTEST_TREND:
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


def _lacks_costs(page: Page) -> bool:
    """Whether there are estimates, but no record has both."""
    costs = page.analysis.summary.costs
    return bool(costs.with_principal or costs.with_interest) and not costs.with_both


def _flow(page: Page) -> Flow | None:
    records = [file.record for file in page.analysis.register.files]
    recorded = [record.created for record in records]
    repaid = [it.paid_on for it in records if it.status is Status.PAID and it.paid_on]
    return flow(recorded, repaid, page.analysis.today, page.words)


def _ages(page: Page) -> Iterator[Counted]:
    today = page.analysis.today
    by_age: dict[str, list[Record]] = {name: [] for _, name in (*AGES, (0, _LAST_AGE))}
    for file in page.analysis.summary.open:
        age = today - file.record.created
        name = next((name for days, name in AGES if age < timedelta(days)), _LAST_AGE)
        by_age[name].append(file.record)
    most = max(map(len, by_age.values()))
    for name, records in by_age.items() if most else ():
        overdue = sum(record.is_overdue(today) for record in records)
        yield counted(
            page,
            (page.words(f"age.{name}"), ""),
            records,
            most,
            page.words("text.overdue_part", n=overdue) if overdue else "",
        )
