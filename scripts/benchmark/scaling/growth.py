"""How fast a figure grows with the register."""

from __future__ import annotations

from math import log
from statistics import linear_regression
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Below this many records a figure is mostly start-up, and says nothing of growth.
SMALLEST = 100


def exponent(figures: Mapping[int, float]) -> float | None:
    """Fit ``figure = c * records ** exponent`` by least squares on the logarithms.

    ``figures`` are those of each number of records. None where there are fewer than two, or one is
    too small to have a logarithm.
    """
    points = {many: figure for many, figure in figures.items() if many >= SMALLEST}
    if len(points) < 2 or min(points.values()) <= 0:  # noqa: PLR2004  a line needs two points
        return None
    slope, _ = linear_regression([*map(log, points)], [*map(log, points.values())])
    return slope
