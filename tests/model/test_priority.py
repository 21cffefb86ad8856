"""The derived priority, and the order it gives."""

from __future__ import annotations

from datetime import date

import pytest

from debtlog.model.priority import derived_priority, hours_a_month, urgency
from debtlog.model.record import Record
from debtlog.model.record_parts import Interest
from debtlog.model.vocabulary import Grade, Likelihood, Period, Status

HIGH, MEDIUM, LOW = Likelihood.HIGH, Likelihood.MEDIUM, Likelihood.LOW
DAY, WEEK, MONTH = Period.DAY, Period.WEEK, Period.MONTH


def record(
    key: int | str = 1,
    severity: Grade | None = Grade.LOW,
    interest: Interest | None = None,
    priority: Grade | None = None,
) -> Record:
    """Make a record of which only these fields matter."""
    return Record(
        id=key,
        title="A debt",
        status=Status.CONFIRMED,
        severity=severity,
        created=date(2026, 1, 20),
        summary="It costs.",
        interest=interest,
        priority=priority,
    )


@pytest.mark.parametrize(
    ("interest", "hours"),
    [
        (Interest("3h", MONTH, HIGH), 3),
        (Interest("3h", WEEK, HIGH), 13),
        (Interest("3h", DAY, HIGH), 65),
        (Interest("3h", WEEK, MEDIUM), 6.5),
        (Interest("1d", MONTH, LOW), 0.8),
    ],
)
def test_reckons_hours_a_month(interest: Interest, hours: float) -> None:
    assert hours_a_month(interest) == pytest.approx(hours)


@pytest.mark.parametrize(
    ("severity", "interest", "priority"),
    [
        (Grade.MEDIUM, None, Grade.MEDIUM),
        # the interest is graver: an hour a week, an hour a day, half of one's time
        (Grade.LOW, Interest("1h", WEEK), Grade.MEDIUM),
        (Grade.LOW, Interest("1h", DAY), Grade.HIGH),
        (Grade.LOW, Interest("4h", DAY), Grade.CRITICAL),
        (Grade.LOW, Interest("3h", MONTH), Grade.LOW),
        # at a threshold, and just below
        (Grade.LOW, Interest("80h", MONTH), Grade.CRITICAL),
        (Grade.LOW, Interest("79h", MONTH), Grade.HIGH),
        # cheap to live with does not make harm less urgent
        (Grade.CRITICAL, Interest("1h", MONTH, LOW), Grade.CRITICAL),
        # without a severity the interest alone decides
        (None, Interest("1h", MONTH, LOW), Grade.LOW),
        (None, Interest("1h", DAY), Grade.HIGH),
        (None, None, None),
    ],
)
def test_priority_is_the_graver_of_severity_and_interest(
    severity: Grade | None, interest: Interest | None, priority: Grade | None
) -> None:
    assert derived_priority(record(severity=severity, interest=interest)) is priority


def test_author_overrides_priority() -> None:
    heavy = Interest("8h", DAY)
    overridden = record(severity=Grade.CRITICAL, interest=heavy, priority=Grade.LOW)
    assert derived_priority(overridden) is Grade.LOW


def test_most_urgent_come_first_then_most_harmful_then_by_id() -> None:
    records = [
        record(1, None),
        record(2, None, Interest("3h", MONTH)),
        record("b", Grade.LOW),
        record("a", Grade.LOW),
        record(10, Grade.LOW),
        record(9, Grade.LOW),
        record(8, Grade.MEDIUM, priority=Grade.CRITICAL),
        record(7, Grade.CRITICAL),
        record(6, Grade.CRITICAL, priority=Grade.HIGH),
    ]
    ordered = [entry.id for entry in sorted(records, key=urgency)]
    assert ordered == [7, 8, 6, 9, 10, "a", "b", 2, 1]
