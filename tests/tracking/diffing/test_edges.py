"""Where an edited place begins and ends."""

from __future__ import annotations

import pytest

from debtlog.tracking.diffing.edges import (
    LineSpan,
    closed,
    densest,
    is_bracketed,
    room,
    stretched,
)
from debtlog.tracking.diffing.similarity import Pair, Text

AT = LineSpan(2, 3)


def by_old(*pairs: Pair) -> dict[int, Pair]:
    return {pair.old: pair for pair in pairs}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ((), range(9)),
        ((Pair(1, 4, 1.0), Pair(4, 7, 1.0)), range(5, 7)),
        ((Pair(1, 4, 0.5), Pair(4, 7, 0.5)), range(4, 8)),  # edited lines may have grown
        ((Pair(0, 3, 1.0), Pair(1, 4, 1.0)), range(5, 9)),  # the nearest counts
        ((Pair(5, 8, 1.0), Pair(4, 7, 1.0)), range(7)),
        ((Pair(2, 5, 1.0),), range(9)),  # what is inside is no limit
    ],
)
def test_room_between_what_is_known_around(pairs: tuple[Pair, ...], expected: range) -> None:
    assert room(AT, by_old(*pairs), 9) == expected


def test_all_between_known_neighbours_replaced_the_edges() -> None:
    old = Text(["above", "first()", "second()", "below"])
    new = Text(["above", "", "zero = 1", "second()", "third()", "", "below"])
    pairs = by_old(Pair(0, 0, 1.0), Pair(2, 3, 1.0), Pair(3, 6, 1.0))
    # the first line is gone and what is above it is known; below, the edge itself was kept
    assert stretched(old, new, LineSpan(1, 2), pairs, [2]) == LineSpan(2, 3)


@pytest.mark.parametrize(
    ("above", "first"),
    [
        ("start, alpha", 0),  # words that the edge has lost
        ("alpha, beta", 0),
        ("alpha, gamma, delta", 1),  # less than half of them
    ],
)
def test_lines_made_of_lost_words_belong_to_the_place(above: str, first: int) -> None:
    old = Text(["start(alpha, beta, zeta)"])
    new = Text([above, "call(zeta)"])
    found = stretched(old, new, LineSpan(0, 0), by_old(Pair(0, 1, 0.5)), [0])
    assert found == LineSpan(first, 1)


@pytest.mark.parametrize(
    ("lines", "at", "expected"),
    [
        (["f(", "  1,", ")"], LineSpan(0, 2), True),
        (["f(", "  1,", ")", "g()"], LineSpan(0, 3), False),
        (["f(", "  1,", ")"], LineSpan(0, 1), False),
        (["f()"], LineSpan(0, 0), False),
        (["if (a)", "{", "}"], LineSpan(0, 2), True),  # a bracket goes on with what is above it
    ],
)
def test_is_bracketed(lines: list[str], at: LineSpan, expected: bool) -> None:  # noqa: FBT001
    assert is_bracketed(Text(lines), at) is expected


def test_what_was_balanced_is_balanced_again() -> None:
    old = Text(["call(", "  one,", ")", "rest"])
    new = Text(["call(", "  one,", "  two,", "  three,", ")", "rest"])
    pairs = by_old(Pair(0, 0, 1.0), Pair(1, 1, 1.0), Pair(3, 5, 1.0))
    assert closed(old, new, LineSpan(0, 2), LineSpan(0, 1), pairs) == LineSpan(0, 4)
    plain = Text(["a", "b"])
    assert closed(plain, plain, LineSpan(0, 1), LineSpan(0, 0), {}) == LineSpan(0, 0)


@pytest.mark.parametrize(
    ("pairs", "reach", "expected"),
    [
        ([(0, 0, 1), (1, 1, 1), (2, 30, 1)], 5, [0, 1]),
        ([(0, 0, 1), (1, 6, 1)], 4, [0]),
        ([(0, 0, 1), (1, 6, 1)], 5, [0, 1]),
        ([(0, 9, 1), (1, 3, 0.6), (2, 4, 0.6)], 5, [1, 2]),  # it does not go up
    ],
)
def test_the_most_that_are_together(
    pairs: list[tuple[int, int, float]], reach: int, expected: list[int]
) -> None:
    assert [pair.old for pair in densest([Pair(*pair) for pair in pairs], reach)] == expected
