"""What became of recorded lines, piece by piece."""

from __future__ import annotations

from time import perf_counter

import pytest

from debtlog.tracking.diffing.hunks import compared, numbered, unified


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("a b c", "a b c", ""),
        ("a b c", "a x c", " 1,11:a -2,:b +,12:x  3,13:c"),
        ("a b c", "a c", " 1,11:a -2,:b  3,12:c"),
        ("a c", "a b c", " 1,11:a +,12:b  2,13:c"),
        ("a b", "x y z", "-1,:a -2,:b +,11:x +,12:y +,13:z"),
        ("a", "x a", "+,11:x  1,12:a"),
        ("a a a b", "a a b", " 1,11:a  2,12:a -3,:a  4,13:b"),
    ],
)
def test_compares_line_by_line(old: str, new: str, shown: str) -> None:
    groups = compared(numbered(old.split(), 1, 9), numbered([*"_" * 10, *new.split()], 11, 99))
    assert len(groups) == bool(shown)
    lines = [line for pieces in groups for line in unified(pieces)]
    told = [f"{line.mark}{line.old or ''},{line.new or ''}:{line.text}" for line in lines]
    assert " ".join(told) == shown


@pytest.mark.parametrize("end", [" ", "\t", "\r", " \t "])
def test_white_space_at_the_end_is_no_edit(end: str) -> None:
    assert compared(numbered(["a", "b"], 1, 2), numbered([f"a{end}", "b"], 1, 2)) == []


def test_context_divides_edits_that_are_far_apart() -> None:
    old = [str(number) for number in range(30)]
    new = ["first", *old[1:29], "last"]
    both = numbered(old, 1, 30), numbered(new, 1, 30)
    assert [len(list(unified(pieces))) for pieces in compared(*both)] == [32]
    near, far = compared(*both, context=3)
    assert [line.old or line.new for line in unified(near)] == [1, 1, 2, 3, 4]
    assert [line.old or line.new for line in unified(far)] == [27, 28, 29, 30, 30]


@pytest.mark.parametrize(
    ("context", "numbers"),
    [
        (0, [[(2, 2)], [(4, 4)], [(9, 9)]]),
        (1, [[(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)], [(8, 8), (9, 9)]]),
        (2, [[(number, number) for number in range(1, 10)]]),
    ],
)
def test_near_edits_share_a_group(context: int, numbers: list[list[tuple[int, int]]]) -> None:
    old, new = "abcdefghi", "aBcDefghI"
    groups = compared(numbered(old, 1, 9), numbered(new, 1, 9), context)
    shown = [
        [(was.number, now.number) for piece in group for was, now in zip(*piece[:2], strict=True)]
        for group in groups
    ]
    assert shown == numbers


def test_three_lines_changed_among_many_alike_are_three() -> None:
    old = [f"row {number % 50}" for number in range(360)]  # none of them is rare
    new = [*old[:100], "    return", *old[101:200], *old[201:300], "import os", *old[300:]]
    pieces = [
        piece for group in compared(numbered(old, 1, 360), numbered(new, 1, 360)) for piece in group
    ]
    changed = [piece for piece in pieces if not piece.same]
    assert sum(max(len(piece.old), len(piece.new)) for piece in changed) == len(changed) == 3


def test_long_texts_take_no_time() -> None:
    old = numbered([f"{number % 7}" for number in range(30_000)], 1, 30_000)
    new = numbered([f"{number % 5}" for number in range(30_000)], 1, 30_000)
    began = perf_counter()
    assert compared(old, new)
    assert perf_counter() - began < 2
