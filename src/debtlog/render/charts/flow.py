"""What was recorded and what was repaid in each month, as bars above and below a line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.i18n.catalogue import Catalogue

MOST_MONTHS = 24
#: Fewer months than these are no chart.
FEWEST_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its name, how much was recorded and repaid in it, and its bars in percent.

    ``tick`` is its name where there is room for one.
    """

    name: str
    recorded: int
    repaid: int
    x: str
    width: str
    up: str
    top: str
    down: str
    tick: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The months, in words, and where the line between the bars is, in percent of the height."""

    months: tuple[Month, ...]
    line: str
    summary: str


def flow(
    recorded: Iterable[date], repaid: Iterable[date], today: date, words: Catalogue
) -> Flow | None:
    """Count by month, up to that of ``today``; None where there are too few months."""
    came, went = (Counter(map(_month, days)) for days in (recorded, repaid))
    now = _month(today)
    first = max(min((*came, now)), now - MOST_MONTHS + 1)
    months = range(first, now + 1)
    if len(months) < FEWEST_MONTHS:
        return None
    most_up, most_down = (max(1, *(count[month] for month in months)) for count in (came, went))
    line = most_up / (most_up + most_down)
    every = -(-len(months) // 4)
    return Flow(
        tuple(
            Month(
                name=words.month(_first_day(month)),
                recorded=came[month],
                repaid=went[month],
                x=f"{at * 100 / len(months):.2f}",
                width=f"{70 / len(months):.2f}",
                up=f"{came[month] * line * 100 / most_up:.2f}",
                top=f"{(1 - came[month] / most_up) * line * 100:.2f}",
                down=f"{went[month] * (1 - line) * 100 / most_down:.2f}",
                tick="" if at % every else words.month(_first_day(month)),
            )
            for at, month in enumerate(months)
        ),
        f"{line * 100:.2f}",
        words(
            "text.flow",
            recorded=words.number(sum(came[month] for month in months)),
            repaid=words.number(sum(went[month] for month in months)),
            months=words.number(len(months)),
        ),
    )


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
