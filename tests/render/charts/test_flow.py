"""Months of what was recorded and repaid."""

from __future__ import annotations

from datetime import date

from debtlog.i18n.catalogue import catalogue
from debtlog.model.vocabulary import Language
from debtlog.render.charts.flow import MOST_MONTHS, flow

WORDS = catalogue(Language.EN)
TODAY = date(2026, 6, 30)


def test_counts_by_month_up_to_this_one() -> None:
    recorded = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 7, 1)]
    shown = flow(recorded, [date(2026, 6, 2)], TODAY, WORDS)
    assert shown is not None
    assert [(month.name, month.recorded, month.repaid) for month in shown.months] == [
        ("Feb 2026", 1, 0),
        ("Mar 2026", 2, 0),
        ("Apr 2026", 0, 0),
        ("May 2026", 0, 0),
        ("Jun 2026", 0, 1),
    ]
    assert shown.summary == "In 5 months 3 recorded (above the line) and 1 repaid (below)."


def test_bars_have_one_scale_and_fit() -> None:
    shown = flow([date(2026, 3, 1)] * 30, [date(2026, 4, 1)] * 10, TODAY, WORDS)
    assert shown is not None
    assert float(shown.line) == 75
    assert {month.up for month in shown.months} == {"75.00", "0.00"}
    assert {month.down for month in shown.months} == {"25.00", "0.00"}
    for month in shown.months:
        assert float(month.top) + float(month.up) == float(shown.line)


def test_a_long_time_is_cut_and_a_short_one_is_no_chart() -> None:
    shown = flow([date(1999, 1, 1)], [], TODAY, WORDS)
    assert shown is not None
    assert len(shown.months) == MOST_MONTHS
    assert flow([date(2026, 5, 1)], [], TODAY, WORDS) is None
    assert flow([], [], TODAY, WORDS) is None
