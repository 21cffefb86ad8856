"""Blocks are known by their indentation."""

from __future__ import annotations

import pytest

from debtlog.tracking.diffing.indentation import Blocks
from debtlog.tracking.diffing.similarity import Text

CODE = """\
class Queue:
    def put(self):
        if full:
            wait()

        add()
    }
\tdef tab(self):
end
"""
LINES = CODE.splitlines()


@pytest.mark.parametrize(
    ("index", "size", "openers"),
    [
        (3, 1, [2, 1, 0]),  # the innermost first
        (5, 1, [1, 0]),  # an empty line ends no block
        (3, 3, [1, 0]),  # lines of two blocks are in the one around both
        (4, 1, []),  # an empty line is in none
        (7, 1, [1, 0]),  # a tab goes to column 8
        (0, 1, []),
        (8, 1, []),
    ],
)
def test_lines_that_open_the_blocks_around(index: int, size: int, openers: list[int]) -> None:
    assert list(Blocks(Text(LINES)).above(index, size)) == openers


@pytest.mark.parametrize(
    ("opener", "inside"),
    [(0, range(1, 8)), (1, range(2, 8)), (2, range(3, 5)), (8, range(9, 9))],
)
def test_lines_inside_of_a_block(opener: int, inside: range) -> None:
    assert Blocks(Text(LINES)).inside(opener) == inside
