"""How certain it is that an edited range is the intended one. Pure.

The figures come from the lines and blocks of the benchmark's training data, see
``docs/explanation/tracking-measurements.md``. A third of the single lines
with one known neighbour and less than three quarters kept were elsewhere; of all others, one in
fifty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A block is sure if half of it is left, or a quarter between two known neighbours.
SURE, SURE_BETWEEN = 0.5, 0.25
#: A single line is sure if half of it was kept between its neighbours, three quarters beside one
#: neighbour, or nearly all of it anywhere else.
KEPT_BETWEEN, KEPT_BESIDE, KEPT_ALONE = 0.5, 0.75, 0.85
#: A block that was moved and edited is sure if at least this share of it is left.
SURE_MOVED = 0.85
#: No place is sure that grew by at least this factor and this number of lines.
TIMES, LONGER = 4, 20
#: One that grew by at least this factor and this number of lines may have been split.
STRETCHED, APART = 2, 12


class Measures(NamedTuple):
    """What is known of an edited place.

    ``left`` is the share of it that is left, ``kept`` the share of its only line; ``beside`` says
    for each neighbour whether it is still adjacent.
    """

    is_line: bool
    left: float
    kept: float
    beside: Sequence[bool]


def is_sure(found: Measures) -> bool:
    """Whether the result is certain."""
    if not found.is_line:
        return found.left >= (SURE_BETWEEN if all(found.beside) else SURE)
    if all(found.beside):
        return found.kept >= KEPT_BETWEEN
    if any(found.beside):
        return found.kept >= KEPT_BESIDE
    return found.kept >= KEPT_ALONE and found.left > SURE_MOVED


def is_overlong(was: int, now: int) -> bool:
    """Whether a place of ``was`` lines became implausibly long with ``now`` lines."""
    return now >= TIMES * was and now - was >= LONGER


def is_stretched(was: int, now: int) -> bool:
    """Whether a place of ``was`` lines became so long with ``now`` that it may have been split."""
    return now >= STRETCHED * was and now - was >= APART
