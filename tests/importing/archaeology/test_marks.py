"""Which pieces of a register a text mentions, and what that costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.importing.archaeology.authorship import marks
from debtlog.importing.archaeology.authorship.marks import Mentions, Piece, Strength
from debtlog.importing.archaeology.words import has_word

if TYPE_CHECKING:
    import pytest


def test_pieces_with_the_same_words_are_all_found_on_each_line_that_has_them() -> None:
    lines = ["| a.py:12 | slow |", "| a.py:12 | old |", "| a.py:120 | odd |", "b/a.py, line 12"]
    one, other = (Piece(line, ("a.py", "12"), Strength.TELLING) for line in (1, 2))
    third = Piece(3, ("a.py", "120"), Strength.TELLING)
    found = Mentions([one, other, third], lines).in_text(lines)
    assert {piece: list(at) for piece, at in found.items()} == {
        one: [0, 1, 3],
        other: [0, 1, 3],
        third: [2],
    }


def test_weak_pieces_are_found_on_their_own_line_wherever_it_is() -> None:
    lines = ["see  a.py", "something", "see a.py"]
    piece = Piece(1, ("a.py",), Strength.WEAK)
    assert {it: [*at] for it, at in Mentions([piece], lines).in_text(lines).items()} == {
        piece: [0, 2]
    }


def test_many_lines_of_one_file_are_not_compared_with_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def counted(line: str, word: str) -> bool:
        nonlocal compared
        compared += 1
        return has_word(line, word)

    monkeypatch.setattr(marks, "has_word", counted)
    lines = [f"| a.py:{number} |" for number in range(1, 1_001)]
    pieces = [Piece(at, ("a.py", str(at)), Strength.TELLING) for at in range(1, 1_001)]
    assert len(Mentions(pieces, lines).in_text(lines)) == len(lines)
    assert compared <= 4 * len(lines)
