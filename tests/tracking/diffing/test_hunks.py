"""What became of recorded lines, piece by piece."""

from __future__ import annotations

import pytest

from debtlog.tracking.diffing.hunks import MAX_LINES, Piece, compared, numbered, unified


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("a b c", "a b c", ""),
        ("a b c", "a x c", " 1,11:a -2,:b +,12:x  3,13:c"),
        ("a b c", "a c", " 1,11:a -2,:b  3,12:c"),
        ("a c", "a b c", " 1,11:a +,12:b  2,13:c"),
        ("a b", "x y z", "-1,:a -2,:b +,11:x +,12:y +,13:z"),
        ("a", "x a", "+,11:x  1,12:a"),
        ("a a a b", "a a b", "-1,:a  2,11:a  3,12:a  4,13:b"),
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


def test_long_texts_are_not_compared() -> None:
    old = numbered(["a"] * (MAX_LINES + 1), 1, MAX_LINES + 1)
    assert compared(old, old[:1]) == [[Piece(old, old[:1], same=False)]]
    assert len(compared(old[:-1], old[:1])[0]) > 1
