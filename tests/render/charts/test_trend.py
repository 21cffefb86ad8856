"""The chart of open debt over time."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from debtlog.analysis.lifetimes import OpenPeriod
from debtlog.i18n.catalogue import catalogue
from debtlog.model.vocabulary import Grade, Language
from debtlog.render.charts.trend import draw, series

TODAY = date(2026, 6, 30)  # the day that every test lives in


def test_counts_what_was_open_on_each_day() -> None:
    found = series(
        [
            OpenPeriod(Grade.HIGH, date(2026, 1, 1)),
            OpenPeriod(Grade.HIGH, date(2026, 1, 1), date(2026, 6, 30)),
            OpenPeriod(Grade.LOW, date(2026, 6, 30)),
            OpenPeriod(Grade.LOW, date(2027, 1, 1)),
        ],
        TODAY,
    )
    assert found is not None
    assert (found.days[0], found.days[-1]) == (date(2026, 1, 1), TODAY)
    high = [counts[Grade.HIGH] for counts in found.counts]
    assert (high[0], high[-2], high[-1]) == (2, 2, 1)
    assert [counts[Grade.LOW] for counts in found.counts][-2:] == [0, 1]


def test_a_severity_that_nothing_ever_had_is_not_drawn() -> None:
    found = series([OpenPeriod(Grade.HIGH, date(2026, 1, 1))], TODAY)
    assert found is not None
    drawing = draw(found, catalogue(Language.EN), narrow=True)
    assert [layer.label for layer in drawing.layers] == ["High 1"]


def test_there_is_no_trend_of_nothing() -> None:
    assert series([], TODAY) is None
    assert series([OpenPeriod(Grade.LOW, date(2027, 1, 1))], TODAY) is None
    assert series([OpenPeriod(Grade.LOW, date(2020, 1, 1), date(2020, 2, 1))], TODAY) is None


@pytest.mark.parametrize("count", [1, 4, 17, 999, 30_000])
@pytest.mark.parametrize("grades", [[Grade.LOW], [Grade.CRITICAL], list(Grade)])
@pytest.mark.parametrize("narrow", [True, False])
def test_a_drawing_fits_its_frame_and_its_labels_keep_apart(
    count: int, grades: list[Grade], *, narrow: bool
) -> None:
    gone = [OpenPeriod(grade, date(2024, 1, 1), date(2025, 1, 1)) for grade in Grade]
    found = series(
        [*gone, *(OpenPeriod(grade, date(2024, 1, 1)) for grade in grades * count)], TODAY
    )
    assert found is not None
    drawing = draw(found, catalogue(Language.EN), narrow=narrow)
    points = [point.split(",") for layer in drawing.layers for point in layer.outline.split()]
    assert all(
        0 <= float(x) <= drawing.width and 0 <= float(y) <= drawing.height for x, y in points
    )
    heights = [float(layer.label_y) for layer in drawing.layers]
    assert len(heights) == len(Grade)
    assert all(lower - upper >= 15 for lower, upper in pairwise(heights))
    assert all(12 <= height <= drawing.height - 24 for height in heights)
    assert len(drawing.lines) <= 7
