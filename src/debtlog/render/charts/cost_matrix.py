"""Interest against principal: which debt is worth repaying first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.model.effort import Effort
from debtlog.model.priority import hours_a_month
from debtlog.natural_order import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.register.record_file import RecordFile
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
MOST_PAYBACKS = 5
#: Months within which a repayment must pay off to be among the first.
_SOON = 12
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
class Costs:
    """The matrix, highest interest first, lowest principal first, and what pays off soonest.

    ``all`` counts the records in the matrix, and leads to them.
    """

    principals: tuple[str, ...]
    rows: tuple[tuple[str, tuple[MatrixCell, ...]], ...]
    paybacks: tuple[Payback, ...]
    all: Linked


def costs(page: Page, files: Iterable[RecordFile]) -> Costs | None:
    """Compare the costs of open records; None where none of them states both."""
    known = [
        (file, Effort.parse(record.principal).middle, hours_a_month(record.interest))
        for file in files
        if (record := file.record).principal and record.interest
    ]
    if not known:
        return None
    counts: dict[tuple[int, int], int] = {}
    for _, principal, interest in known:
        cell = (INTERESTS.index(interest), PRINCIPALS.index(principal))
        counts[cell] = counts.get(cell, 0) + 1
    words = page.words
    rows = tuple(
        (INTERESTS.label(row, words), tuple(_cells(page, counts, row)))
        for row in reversed(range(len(INTERESTS)))
    )
    names = tuple(PRINCIPALS.label(column, words) for column in range(len(PRINCIPALS)))
    return Costs(names, rows, tuple(_paybacks(page, known)), _all(page, len(known)))


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


def _paybacks(page: Page, known: Sequence[tuple[RecordFile, float, float]]) -> Iterable[Payback]:
    words = page.words
    paying = sorted(
        (
            (principal / interest, file, interest)
            for file, principal, interest in known
            if interest and principal <= interest * _SOON
        ),
        key=lambda entry: (entry[0], counted(entry[1].record.key), entry[1].file),
    )
    for months, file, interest in paying[:MOST_PAYBACKS]:
        yield Payback(
            record=page.linked(file),
            principal=words.effort(file.record.principal or ""),
            interest=words("text.hours_a_month", hours=words.about_hours(interest)),
            time=_time(words, months),
        )


def _time(words: Catalogue, months: float) -> str:
    """Say a time as people would: days, weeks or months."""
    weeks = months * 52 / 12
    if weeks < 1:
        return words.count("days", max(round(weeks * 5), 1))
    return (
        words.count("weeks", round(weeks))
        if months < _LONG
        else words.count("months", round(months))
    )
