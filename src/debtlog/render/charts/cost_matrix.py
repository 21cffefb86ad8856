"""Interest against principal: which debt is worth repaying first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.model.priority import TIMES_A_MONTH
from debtlog.model.vocabulary import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debtlog.analysis.costs import Cost
    from debtlog.i18n.catalogue import Catalogue
    from debtlog.render.context.page import Page
    from debtlog.render.safe_text import Linked


@dataclass(frozen=True, slots=True)
class Scale:
    """Classes of a cost in hours; ``ends`` are the upper bounds of all but the last."""

    ends: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.ends) + 1

    def index(self, hours: float) -> int:
        """Find the class of a cost; counts from 0."""
        return sum(hours > end for end in self.ends)

    def key(self, index: int) -> str:
        """Name a class in addresses: ``8-24``, ``80-``."""
        first, last = self._bounds(index)
        return f"{first:g}-{last:g}" if last else f"{first:g}-"

    def label(self, index: int, words: Catalogue) -> str:
        """Name a class by where it begins and ends."""
        first, last = self._bounds(index)
        if last is None:
            return words("text.over", limit=words.count("hours", first))
        if not first:
            return words("text.up_to", limit=words.count("hours", last))
        return f"{words.number(first)}–{words.count('hours', last)}"

    def _bounds(self, index: int) -> tuple[float, float | None]:
        return (0.0, *self.ends)[index], (*self.ends, None)[index]


#: Hours of work to repay a debt, and hours a month that it costs to leave it.
PRINCIPALS = Scale((8.0, 24.0, 40.0, 80.0))
INTERESTS = Scale((2.0, 8.0, 20.0, 40.0))
SHADES = 4
#: Cells up to here, from the corner of little work and much interest, are to be begun with.
_FIRST = 2
#: Months from which a time is given in months.
_LONG = 3


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A cell of the matrix: its records in figures and in words, how dark, whether to begin there.

    ``link`` leads to the records; empty where there are none.
    """

    value: str
    label: str
    link: str
    shade: int
    is_first: bool


@dataclass(frozen=True, slots=True)
class Payback:
    """A record, what it costs, and after how long its repayment has paid off."""

    record: Linked
    principal: str
    interest: str
    time: str


@dataclass(frozen=True, slots=True)
class CostMatrix:
    """The matrix, highest interest first, lowest principal first, and what pays off soonest.

    ``all`` counts the records in the matrix, and leads to them.
    """

    principals: tuple[str, ...]
    rows: tuple[tuple[str, tuple[MatrixCell, ...]], ...]
    paybacks: tuple[Payback, ...]
    all: Linked


def cost_matrix(page: Page) -> CostMatrix | None:
    """Compare the costs of open records; None where none of them states both."""
    known = page.analysis.summary.costs
    if not known.with_both:
        return None
    counts: dict[tuple[int, int], int] = {}
    for cost in known.with_both:
        cell = (INTERESTS.index(cost.interest or 0), PRINCIPALS.index(cost.hours_to_repay))
        counts[cell] = counts.get(cell, 0) + 1
    words = page.words
    rows = tuple(
        (INTERESTS.label(row, words), tuple(_cells(page, counts, row)))
        for row in reversed(range(len(INTERESTS)))
    )
    names = tuple(PRINCIPALS.label(column, words) for column in range(len(PRINCIPALS)))
    paybacks = tuple(_payback(page, cost) for cost in known.best)
    return CostMatrix(names, rows, paybacks, _all(page, len(known.with_both)))


def _all(page: Page, count: int) -> Linked:
    link = page.links.to_register(
        standing="open",
        principal=list(map(PRINCIPALS.key, range(len(PRINCIPALS)))),
        interest=list(map(INTERESTS.key, range(len(INTERESTS)))),
    )
    return page.markup.linked(page.words.count("with_costs", count), link)


def _cells(page: Page, counts: Mapping[tuple[int, int], int], row: int) -> Iterator[MatrixCell]:
    """View the cells of one class of interest."""
    words, most = page.words, max(counts.values())
    for column in range(len(PRINCIPALS)):
        count = counts.get((row, column), 0)
        link = page.links.to_register(
            standing="open", principal=PRINCIPALS.key(column), interest=INTERESTS.key(row)
        )
        yield MatrixCell(
            value=words.number(count),
            label=words(
                "text.cell",
                records=words.count("records", count),
                interest=INTERESTS.label(row, words),
                principal=PRINCIPALS.label(column, words),
            ),
            link=link if count else "",
            shade=-(-count * SHADES // most),
            is_first=len(INTERESTS) - 1 - row + column < _FIRST,
        )


def _payback(page: Page, cost: Cost) -> Payback:
    words = page.words
    return Payback(
        record=page.linked(cost.file),
        principal=words.effort(cost.file.record.principal or ""),
        interest=words("text.hours_a_month", hours=words.about_hours(cost.interest or 0)),
        time=time_in_words(words, cost.months or 0),
    )


def time_in_words(words: Catalogue, months: float) -> str:
    """Say a time as people would: days, weeks or months."""
    weeks = months * TIMES_A_MONTH[Period.WEEK]
    if weeks < 1:
        return words.count("days", max(round(weeks * 5), 1))
    return (
        words.count("weeks", round(weeks))
        if months < _LONG
        else words.count("months", round(months))
    )
