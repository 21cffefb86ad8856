"""Efforts as hours."""

from __future__ import annotations

import pytest

from debtlog.model.effort import Effort


@pytest.mark.parametrize(
    ("text", "low", "high", "middle"),
    [
        ("4h", 4, 4, 4),
        ("0.5h", 0.5, 0.5, 0.5),
        ("3d", 24, 24, 24),
        ("2w", 80, 80, 80),
        ("3d-5d", 24, 40, 32),
        ("4h-1d", 4, 8, 6),
        ("5d-3d", 24, 40, 32),
    ],
)
def test_reads_hours(text: str, low: float, high: float, middle: float) -> None:
    effort = Effort.parse(text)
    assert (effort.low, effort.high, effort.middle) == (low, high, middle)
