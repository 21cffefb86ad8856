"""How certain it is that an edited range is the one that was meant. Pure: measures in.

The figures come from the lines and blocks of the benchmark's training data, see
``docs/explanation/tracking-measurements.md``. Of single lines known by one neighbour, of which less
than three quarters were kept, a third were elsewhere; of all others one in fifty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A block is sure when half of it is left, or a quarter between neighbours that are both there.
SURE, SURE_BETWEEN = 0.5, 0.25
#: A single line is sure between its neighbours when half of it was kept, beside one of them when
#: three quarters were, and anywhere else when it is nearly as it was.
KEPT_BETWEEN, KEPT_BESIDE, KEPT_ALONE = 0.5, 0.75, 0.85
#: A block that was moved and edited is sure when so much of it is there.
SURE_MOVED = 0.85
#: No place is sure that is so many times as long as it was, and so many lines longer.
TIMES, LONGER = 4, 20
#: One that is so many times as long, and so many lines longer, may have been parted.
STRETCHED, APART = 2, 12


class Measures(NamedTuple):
    """What is known of an edited place.

    ``left`` is how much of it is left, and ``kept`` how much of its only line; ``beside`` is
    whether each of its neighbours is still beside it.
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
    """Whether a place of ``was`` lines is too long to be believed with ``now``."""
    return now >= TIMES * was and now - was >= LONGER


def is_stretched(was: int, now: int) -> bool:
    """Whether a place of ``was`` lines is long enough with ``now`` to have been parted."""
    return now >= STRETCHED * was and now - was >= APART
