"""Two texts of a file, and what is the same in both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from debtlog.tracking.budget import Budget
from debtlog.tracking.diffing.diff import Hunk, Run, hunks, runs
from debtlog.tracking.diffing.indentation import Blocks
from debtlog.tracking.diffing.moved_blocks import copies
from debtlog.tracking.diffing.similarity import MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.tracking.diffing.similarity import Text


class Comparison:
    """Two texts of a file, compared once for all the places in it."""

    def __init__(self, old: Text, new: Text) -> None:
        self.old, self.new = old, new
        #: Whether there may be more that is the same than was found.
        self.is_partial = False

    @cached_property
    def hunks(self) -> list[Hunk]:
        """What differs, ignoring white space."""
        return hunks(self.runs, len(self.old), len(self.new))

    @cached_property
    def runs(self) -> list[Run]:
        """What is the same."""
        budget = Budget()
        found = runs(self.old.bares, self.new.bares, budget)
        self.is_partial = budget.is_short
        return found

    @cached_property
    def blocks(self) -> tuple[Blocks, Blocks]:
        """The blocks of both."""
        return Blocks(self.old), Blocks(self.new)

    def is_lone(self, index: int) -> bool:
        """Whether an old line is the only such one in both texts."""
        line = self.old.bares[index]
        return len(self.old.places[line]) == 1 == len(self.new.places.get(line, ()))

    def near(self, first: int, end: int) -> slice:
        """Which hunks are there, and one on either side that is not."""
        before = bisect_left(self.hunks, first, key=attrgetter("b"))
        return slice(max(0, before - 1), bisect_right(self.hunks, end, key=attrgetter("a")) + 1)

    def partner(self, index: int) -> int | None:
        """The new line that is the same as an old one."""
        number = bisect_right(self.runs, index, key=attrgetter("old")) - 1
        run = self.runs[number] if number >= 0 else None
        return index + run.new - run.old if run and index < run.old + run.size else None

    def only_in_block(self, old: int, new: int, lines: Sequence[str], budget: Budget) -> bool:
        """Whether ``lines``, from ``old`` and ``new`` on, are the only such ones in their block.

        It must be the same block for sure: the line that opens it is the only such one in both
        texts, or in the block around it.
        """
        if max(len(self.old), len(self.new)) > MOST_LINES:
            budget.is_short = True
            return False
        size = len(lines)
        was, now = self.blocks
        for above, at in zip(was.above(old, size), now.above(new, size), strict=False):
            if self.partner(above) != at:
                return False
            for text, blocks, opener in ((self.old, was, above), (self.new, now, at)):
                if len(copies(text, lines, budget, blocks.inside(opener))) != 1:
                    return False
            lines = [self.old.bares[above]]
            if all(len(text.places[lines[0]]) == 1 for text in (self.old, self.new)):
                return True
        return False
