"""Axes whose steps are multiples."""

from __future__ import annotations

import pytest

from debtlog.render.charts.log_axis import LogAxis


@pytest.mark.parametrize("values", [[1, 1000], [8], [0], [0, 5], [3, 3, 3], [1e-9, 1e9]], ids=str)
def test_every_value_has_a_place_and_greater_ones_are_further_on(values: list[float]) -> None:
    axis = LogAxis.fitted(values, 11)
    shares = [axis.share(value) for value in sorted(values)]
    assert shares == sorted(shares)
    assert all(-1e-9 <= share <= 1 + 1e-9 for share in shares)
    assert all(0 <= axis.cell(value) <= 10 for value in values)


def test_one_value_is_in_the_middle() -> None:
    assert LogAxis.fitted([8], 11).cell(8) == 5


def test_only_ticks_on_the_axis_are_shown() -> None:
    axis = LogAxis.fitted([1, 100], 11)
    assert [(value, round(share, 2)) for value, share in axis.ticks([0.5, 1, 10, 100, 200])] == [
        (1, 0.0),
        (10, 0.5),
        (100, 1.0),
    ]
