"""How much must be left of an edited place for it to be certain."""

from __future__ import annotations

import pytest

from debtlog.tracking.diffing.confidence import Measures, is_overlong, is_stretched, is_sure

BOTH, ONE, NONE = (True, True), (True, False), (False, False)


def block(left: float, beside: tuple[bool, bool]) -> Measures:
    return Measures(is_line=False, left=left, kept=0, beside=beside)


def line(left: float, kept: float, beside: tuple[bool, bool]) -> Measures:
    return Measures(is_line=True, left=left, kept=kept, beside=beside)


@pytest.mark.parametrize(
    ("measures", "sure"),
    [
        (block(0.25, BOTH), True),
        (block(0.24, BOTH), False),
        (block(0.5, ONE), True),
        (block(0.49, ONE), False),
        (block(0.49, NONE), False),
        (line(0, 0.5, BOTH), True),
        (line(1, 0.49, BOTH), False),
        (line(0, 0.75, ONE), True),
        (line(1, 0.74, ONE), False),
        (line(0.86, 0.85, NONE), True),
        (line(0.86, 0.84, NONE), False),
        (line(0.85, 0.85, NONE), False),
    ],
)
def test_is_sure(measures: Measures, sure: bool) -> None:  # noqa: FBT001  a table
    assert is_sure(measures) is sure


@pytest.mark.parametrize(
    ("was", "now", "stretched", "overlong"),
    [
        (1, 12, False, False),  # many times as long, but few lines more
        (1, 13, True, False),
        (1, 21, True, True),
        (12, 24, True, False),
        (13, 25, False, False),
        (10, 39, True, False),
        (10, 40, True, True),
        (10, 10, False, False),
    ],
)
def test_long_places(was: int, now: int, stretched: bool, overlong: bool) -> None:  # noqa: FBT001
    assert (is_stretched(was, now), is_overlong(was, now)) == (stretched, overlong)
