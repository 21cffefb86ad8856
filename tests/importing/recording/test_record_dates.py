"""No record is of a day to come, and none is repaid before it was recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from debtlog.importing.reading.entry import Entry, Form
from debtlog.importing.recording.record_dates import dates_of, status_mark
from debtlog.model.vocabulary import Status

TODAY = date(2026, 6, 30)
EARLY, MIDDLE, LATE, FUTURE = (
    date(2025, 1, 1), date(2025, 5, 5), date(2026, 2, 2), date(2031, 1, 1)
)  # fmt: skip
ENTRY = Entry(Form.SECTION, (1, 3), "Late mail", status=Status.PAID)


class Origin(NamedTuple):
    """A commit as far as dates are concerned."""

    day: date | None


@pytest.mark.parametrize(
    ("created", "paid_on", "titled", "stood", "expected"),
    [
        (EARLY, LATE, None, None, (EARLY, LATE)),
        (None, None, EARLY, LATE, (EARLY, LATE)),
        (FUTURE, None, None, None, (TODAY, TODAY)),
        (None, FUTURE, EARLY, None, (EARLY, TODAY)),
        (LATE, EARLY, None, None, (EARLY, EARLY)),
        (None, EARLY, LATE, LATE, (EARLY, EARLY)),
        (None, None, LATE, EARLY, (EARLY, EARLY)),
        (EARLY, None, MIDDLE, None, (EARLY, MIDDLE)),
        (None, None, None, None, (TODAY, TODAY)),
    ],
)
def test_days_of_a_paid_debt(
    created: date | None,
    paid_on: date | None,
    titled: date | None,
    stood: date | None,
    expected: tuple[date, date],
) -> None:
    entry = replace(ENTRY, created=created, paid_on=paid_on)
    first, second = (Origin(day) if day else None for day in (titled, stood))
    dates = dates_of(entry, first, second, TODAY)  # type: ignore[arg-type]
    assert dates[:2] == expected
    assert dates.created <= dates.paid_on <= TODAY


def test_days_that_nobody_wrote_down_are_remarked() -> None:
    assert len(dates_of(ENTRY, None, None, TODAY).notes) == 2
    assert dates_of(replace(ENTRY, created=EARLY, paid_on=LATE), None, None, TODAY).notes == ()


def test_the_words_that_tell_the_status_are_looked_up() -> None:
    lines = ["## Late mail", "", "**Status:** fixed in May, by Ann"]
    mark = status_mark(replace(ENTRY, status_text="fixed in May, by Ann"), lines)
    assert (mark.line, mark.text) == (3, "fixed in May,")
    assert status_mark(replace(ENTRY, status_text="struck out"), lines).line == 1
