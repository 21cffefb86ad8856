"""Efforts as hours."""

from __future__ import annotations

import pytest

from debtlog.model.effort import Effort, tidy


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


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("4h", "4h"),
        ("3d-5d", "3d-5d"),
        ("5d-3d", "3d-5d"),
        ("1w-4h", "4h-1w"),
        ("40h-3d", "3d-40h"),
        ("8h-1d", "8h-1d"),
        ("3d-3d", "3d"),
        ("03d-5.0d", "3d-5d"),
        ("0.5h", "0.5h"),
        ("", ""),
        ("soon", "soon"),
        ("3d-", "3d-"),
    ],
)
def test_every_effort_reads_alike(text: str, tidied: str) -> None:
    assert tidy(text) == tidied
