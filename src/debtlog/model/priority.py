"""How urgent a debt is: the higher of its harm (severity) and its running cost (interest).

What nobody has judged has no grade: without a severity the interest alone decides, and without both
there is no priority. Such a debt is sorted after all others, and looks like none of them.

The interest is calculated in hours a month: its cost each time, times how often it falls due in a
month, times how likely that is. Each threshold of a grade is a rate that is easy to imagine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.effort import Effort
from debtlog.model.vocabulary import Grade, Likelihood, Period
from debtlog.natural_order import counted

if TYPE_CHECKING:
    from collections.abc import Collection

    from debtlog.model.record import Record
    from debtlog.model.record_parts import Interest
    from debtlog.natural_order import Counted

#: How often a period begins in a month of 52/12 weeks with five working days each.
TIMES_A_MONTH = {Period.DAY: 65 / 3, Period.WEEK: 13 / 3, Period.MONTH: 1.0}
#: The share of the times on which the interest does fall due.
SHARE = {Likelihood.HIGH: 1.0, Likelihood.MEDIUM: 0.5, Likelihood.LOW: 0.1}
#: Hours a month from which the interest alone has a grade; below the last it is low.
THRESHOLDS = {
    Grade.CRITICAL: 80.0,  # about half of one person's time
    Grade.HIGH: 20.0,  # about an hour every working day
    Grade.MEDIUM: 4.0,  # about an hour every week
}

#: The most severe grade comes first, and last what nobody has judged.
RANK: dict[Grade | None, int] = {grade: place for place, grade in enumerate([*Grade, None])}


def shown_grades(given: Collection[Grade | None]) -> tuple[Grade | None, ...]:
    """List the grades that a table has columns for; None only if there is one among ``given``."""
    return (*Grade, None) if None in given else tuple(Grade)


def hours_a_month(interest: Interest) -> float:
    """Expected hours that ``interest`` costs in a month."""
    cost = Effort.parse(interest.cost).middle
    return cost * TIMES_A_MONTH[interest.per] * SHARE[interest.likelihood]


def derived_priority(record: Record) -> Grade | None:
    """Grade of urgency: the author's own, else the higher of severity and interest.

    None if the record has none of the three.
    """
    if record.priority is not None:
        return record.priority
    if record.interest is None:
        return record.severity
    return min(record.severity, _grade(hours_a_month(record.interest)), key=RANK.__getitem__)


def _grade(hours: float) -> Grade:
    return next((grade for grade, least in THRESHOLDS.items() if hours >= least), Grade.LOW)


def urgency(record: Record) -> tuple[int, int, bool, tuple[Counted, str]]:
    """Sort key: most urgent first, then most harmful, then by id, numbers before words."""
    grades = RANK[derived_priority(record)], RANK[record.severity]
    return (*grades, isinstance(record.id, str), counted(record.key))
