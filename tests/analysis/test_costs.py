"""Sums of what open records cost, and which are best to repay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.analysis.costs import Costs, interest, principal
from debtlog.i18n.catalogue import catalogue
from debtlog.model.effort import two_digits
from debtlog.model.vocabulary import Language
from debtlog.register.load import read_record
from debtlog.register.record_file import RecordFile
from tests.linter.conftest import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.analysis.costs import Cost

DAILY = "{cost: 4h, per: day, likelihood: high}"
MONTHLY = "{cost: 2h, per: month, likelihood: high}"
NEVER = "{cost: 0h, per: month, likelihood: low}"


def made(number: int, **fields: str) -> RecordFile:
    """Make a record in a file."""
    file = read_record(f"debt/{number:04}-a.yml", record(number, "", **fields))
    assert isinstance(file, RecordFile)
    return file


COSTS = Costs(
    [
        made(1, principal="3d", interest=MONTHLY),
        made(2, principal="1d", interest=DAILY),
        made(3, principal="2d-4d"),
        made(4, interest=MONTHLY),
        made(5),
        made(6, principal="1d", interest=NEVER),
        made(7, principal="0h", interest=MONTHLY),
        made(8, principal="4d", interest=MONTHLY),
    ]
)


def keys(costs: Sequence[Cost]) -> str:
    """Name records by their ids."""
    return " ".join(cost.file.record.key for cost in costs)


def test_adds_up_what_is_estimated_and_says_of_which_records() -> None:
    assert keys(COSTS.with_principal) == "1 2 3 6 7 8"
    assert keys(COSTS.with_interest) == "1 2 4 6 7 8"
    assert keys(COSTS.with_both) == "1 2 6 7 8"
    effort = principal(COSTS.with_principal)
    assert (effort.low, effort.middle, effort.high) == (11 * 8, 12 * 8, 13 * 8)
    assert interest(COSTS.with_interest) == pytest.approx(4 * 65 / 3 + 4 * 2)


def test_what_is_not_estimated_takes_no_hours() -> None:
    assert [cost.hours_to_repay for cost in COSTS.all] == [24, 8, 24, 0, 0, 8, 0, 32]


def test_the_best_pay_off_soonest_and_within_a_year() -> None:
    assert keys(COSTS.best) == "7 2 1"
    assert [cost.months for cost in COSTS.best] == [0, pytest.approx(8 / (4 * 65 / 3)), 12]


def test_of_records_as_urgent_the_dearest_hurts_most() -> None:
    files = [
        made(1, severity="high", interest=MONTHLY),
        made(2, severity="low"),
        made(3, severity="high", interest="{cost: 8h, per: month, likelihood: high}"),
        made(4, severity="critical"),
        made(5, severity="high"),
    ]
    assert keys(Costs(files).worst_first) == "4 3 1 5 2"


def test_of_nothing_the_sum_is_nothing() -> None:
    nothing = Costs([])
    assert (principal(nothing.all).high, interest(nothing.all)) == (0, 0)
    assert (nothing.best, nothing.with_both) == ((), ())


@pytest.mark.parametrize(
    ("number", "rounded"),
    [(0.2, 0), (7.6, 8), (43.3, 43), (99.7, 100), (433.3, 430), (8960, 9000), (12_345, 12_000)],
)
def test_a_sum_has_two_digits(number: float, rounded: int) -> None:
    assert two_digits(number) == rounded


@pytest.mark.parametrize(
    ("hours", "english", "russian"),
    [
        (0.5, "less than an hour", "меньше часа"),
        (5.4, "about 5 hours", "примерно 5 часов"),
        (17, "about 2 days", "примерно 2 дня"),
        (72, "about 9 days", "примерно 9 дней"),
        (840, "about 21 weeks", "примерно 21 неделя"),
        (8960, "about 52 person-months", "примерно 52 человеко-месяца"),
        (250_000, "about 120 person-years", "примерно 120 человеко-лет"),
    ],
)
def test_work_is_given_in_the_unit_that_people_use(
    hours: float, english: str, russian: str
) -> None:
    assert catalogue(Language.EN).about_work(hours) == english
    assert catalogue(Language.RU).about_work(hours).replace("\xa0", " ") == russian


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (40, 100, "5–12 days"),
        (38, 40, "5 days"),
        (2, 160, "2 hours – 4 weeks"),
        (0.5, 6, "less than an hour – 6 hours"),
    ],
)
def test_the_least_work_has_a_unit_of_its_own_where_it_would_be_nothing(
    low: float, high: float, said: str
) -> None:
    assert catalogue(Language.EN).work(high, low) == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (2, ""),
        (43, "25% of one person’s time"),
        (175, "the full time of 1 person"),
        (430, "the full time of 2–3 people"),
        (510, "the full time of 3 people"),
        (2200, "the full time of 13 people"),
    ],
)
def test_a_rate_is_as_many_people(hours: float, said: str) -> None:
    assert catalogue(Language.EN).people(hours) == said
