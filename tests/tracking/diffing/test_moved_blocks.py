"""Where a block went that is no longer among its neighbours."""

from __future__ import annotations

import pytest

from debtlog.tracking.budget import Budget
from debtlog.tracking.diffing.diff import Hunk
from debtlog.tracking.diffing.edges import LineSpan
from debtlog.tracking.diffing.moved_blocks import (
    MOVED,
    BlockOrigin,
    Free,
    absorber,
    closest,
    copies,
    find_moved,
)
from debtlog.tracking.diffing.similarity import Pair, Text

BLOCK = ["total = price + tax", "send(total, customer)", "log('sent', total)"]
OTHER = ["import os", "import sys", "def run():", "return None"]
ALL_FREE = Free([Hunk(0, 0, 0, 99)])


def moved(new: list[str], free: Free = ALL_FREE, origin: BlockOrigin | None = None) -> list[int]:
    """Lines of ``new`` that the lines of BLOCK are found in; empty where it was not moved."""
    block = Text(BLOCK).part(0, len(BLOCK))
    found = find_moved(block, Text(new), free, origin, Budget())
    return [pair.new for pair in found.pairs] if found and found.share >= MOVED else []


def test_a_block_is_found_where_it_went_also_when_it_was_edited() -> None:
    assert moved([*OTHER, *BLOCK]) == [4, 5, 6]
    edited = [BLOCK[0], BLOCK[1].replace("customer", "client"), BLOCK[2]]
    assert moved([*OTHER, *edited, "x"]) == [4, 5, 6]


@pytest.mark.parametrize("new", [OTHER, [*OTHER, BLOCK[0]], []])
def test_too_little_of_it_is_no_move(new: list[str]) -> None:
    assert moved(new) == []


def test_lines_that_something_else_explains_are_not_looked_at() -> None:
    assert moved([*BLOCK, *OTHER], Free([Hunk(0, 0, 3, 7)])) == []


def test_of_places_as_good_the_one_in_like_surroundings_counts() -> None:
    old = Text(["head()", *BLOCK, "tail()"])
    new = ["a()", *BLOCK, "b()", "head()", *BLOCK, "tail()"]
    assert moved(new, origin=BlockOrigin(old, LineSpan(1, 3))) == [6, 7, 8]


@pytest.mark.parametrize(
    ("lines", "holds"),
    [(range(2, 4), True), (range(2, 6), True), (range(1, 3), False), (range(5, 9), False)],
)
def test_free_lines(lines: range, holds: bool) -> None:  # noqa: FBT001  a table
    free = Free([Hunk(0, 1, 2, 4), Hunk(1, 2, 4, 6), Hunk(3, 3, 8, 9)])
    assert free.holds(lines) is holds
    assert [index for index in range(10) if index in free] == [2, 3, 4, 5, 8]


def test_copies_are_all_or_within_some_lines() -> None:
    text = Text(["a", "b", "x", "a", " b"])
    assert list(copies(text, ["a", "b"], Budget())) == [0, 3]
    assert list(copies(text, ["a", "b"], Budget(), range(1, 5))) == [3]
    assert list(copies(text, ["b", "a"], Budget())) == []


@pytest.mark.parametrize(
    ("index", "most", "expected"),
    [(5, 2, [4, 7]), (0, 1, [1]), (99, 3, [9, 7, 4]), (5, 9, [4, 7, 1, 9])],
)
def test_closest(index: int, most: int, expected: list[int]) -> None:
    assert closest([1, 4, 7, 9], index, most) == expected


@pytest.mark.parametrize(
    ("new", "line"),
    [
        (["a()", "x = 1; start(server, port)", "z()"], 1),
        (["a(); start(server, port)", "z()"], 0),
        (["a(); start(server, port)", "z(); start(server, port)"], None),  # into either
        (["a()", "other()", "z()"], None),
    ],
)
def test_a_line_may_be_merged_into_another(new: list[str], line: int | None) -> None:
    old = Text(["a()", "start(server, port)", "z()"])
    pairs = {0: Pair(0, 0, 0.9), 2: Pair(2, len(new) - 1, 0.9)}
    assert absorber(old, Text(new), LineSpan(1, 1), pairs, Budget()) == line


def test_a_block_of_lines_is_merged_into_none() -> None:
    old, new = Text(["start(server)", "port = 1"]), Text(["start(server); port = 1"])
    assert absorber(old, new, LineSpan(0, 1), {}, Budget()) is None
