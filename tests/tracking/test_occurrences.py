"""Every place of a block of lines in a text, however often its lines are there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from debtlog.tracking.budget import Budget
from debtlog.tracking.occurrences import occurrences

LINES = st.lists(st.sampled_from("ab"), min_size=1, max_size=40)
BLOCK = st.lists(st.sampled_from("abc"), min_size=1, max_size=5)


def found(
    lines: list[str], block: list[str], budget: Budget, within: range | None = None
) -> list[int] | None:
    """Look for a block in lines."""
    where = [[at for at, other in enumerate(lines) if other == line] for line in block]
    places = occurrences(lines, block, where, budget, within)
    return None if places is None else list(places)


@given(LINES, BLOCK, st.integers(0, 40), st.integers(0, 40))
def test_finds_all_places_and_no_others(
    lines: list[str], block: list[str], first: int, end: int
) -> None:
    within = range(min(first, len(lines)), min(end, len(lines)))
    places = [at for at in range(len(lines)) if lines[at : at + len(block)] == block]
    assert found(lines, block, Budget()) == places
    inside = [at for at in places if within.start <= at and at + len(block) <= within.stop]
    assert found(lines, block, Budget(), within) == inside


def test_says_so_where_it_would_take_too_long() -> None:
    budget = Budget(1)
    assert found(["a"] * 5_000, ["a"] * 500, budget) is None
    assert budget.is_short
