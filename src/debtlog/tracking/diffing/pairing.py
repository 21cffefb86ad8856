"""Pair the lines of a place in an old text with those of the new text. Pure.

Equal lines, ignoring white space, come from a diff of the whole texts. Edited lines are aligned
with those that replaced them.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from debtlog.tracking.diffing.align import align
from debtlog.tracking.diffing.diff import joints, whole
from debtlog.tracking.diffing.edges import room
from debtlog.tracking.diffing.moved_blocks import NEAR, BlockOrigin, Free, copies
from debtlog.tracking.diffing.similarity import Pair, kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.tracking.budget import Budget
    from debtlog.tracking.diffing.diff import Hunk
    from debtlog.tracking.diffing.edges import LineSpan
    from debtlog.tracking.diffing.text_pair import Comparison

#: Most lines of a hunk beside the place that are aligned with it, and of those replacing them.
BESIDE, OPPOSITE = 25, 1_500
#: The margin around a hunk on the new side, for larger places.
MARGIN = 100
#: Most equal lines that are considered.
MANY = 100
#: Most pairs of lines that are compared when the place is realigned, and by how much the share that
#: is left must increase then.
CELLS, BETTER = 40_000, 0.02


class Pairing:
    """A place that is followed from one text to another; ``pairs`` are added step by step."""

    def __init__(self, texts: Comparison, at: LineSpan, budget: Budget) -> None:
        self.texts, self.at, self.budget = texts, at, budget
        self.old, self.new = old, new = texts.old, texts.new
        self.block = old.bares[at.first : at.end]
        self.origin = BlockOrigin(old, at)
        self.inside = [i for i in range(at.first, at.end) if old.bares[i]]
        self.near = texts.near(at.first - NEAR - 1, at.end + NEAR + 1)
        at_lines = range(at.first, at.end)
        self.local = whole(texts.hunks[self.near], old.bares, new.bares, at_lines)
        self.touching = [hunk for hunk in self.local if hunk.a < at.end and hunk.b > at.first]
        budget.is_short = budget.is_short or (texts.is_partial and bool(self.touching))
        #: Whether something is elsewhere that is too slightly similar to be sure.
        self.is_hinted = False
        self.pairs: dict[int, Pair] = {}
        for run in joints(self.local, len(old)):
            first = max(run.old, at.first - NEAR - 1)
            for i in range(first, min(run.old + run.size, at.end + NEAR + 1)):
                self.pairs[i] = Pair(i, i + run.new - run.old, 1.0)

    @cached_property
    def free(self) -> Free:
        """The unexplained new lines."""
        hunks, near = self.texts.hunks, self.near
        return Free([*hunks[: near.start], *self.local, *hunks[near.stop :]])

    def _align(self, hunk: Hunk) -> None:
        """Pair those lines of a hunk that are near the place."""
        first, end = max(hunk.a, self.at.first - BESIDE), min(hunk.b, self.at.end + BESIDE)
        start, stop = hunk.c, hunk.d
        if stop - start > OPPOSITE:
            margin = max(MARGIN, (OPPOSITE - end + first) // 2)
            start = max(hunk.c, hunk.c + first - hunk.a - margin)
            stop = min(hunk.d, hunk.c + end - hunk.a + margin)
        opposite = self.new.part(start, stop)
        for i, j, ratio in align(self.old.part(first, end), opposite, self.budget):
            self.pairs[first + i] = Pair(first + i, start + j, ratio)

    def _realign(self) -> None:
        """Pair the lines around the place by similarity alone, if that preserves more of it."""
        chance = self._known.keys() & set(self.inside)
        if chance and not any(self.old[i].words for i in chance):
            return  # marks are everywhere and do not mislead a diff
        before, left, spread = self.pairs, *self._extent()
        if realigned := self._realigned():
            self.pairs = realigned
            now, together = self._extent()
            if now <= left + BETTER and (now < left or together >= spread):
                self.pairs = before

    def _extent(self) -> tuple[float, int]:
        """The share of the place that is left, and over how many lines it is spread."""
        held = self._held()
        lines = [self.pairs[i].new for i in held]
        return self._share(held), max(lines, default=0) - min(lines, default=0)

    def _realigned(self) -> dict[int, Pair] | None:
        """Pair the lines around the place by similarity; None if the diff has enough anchors.

        In a row of similar blocks, a diff may pair their equal lines wrongly. Only lines that are
        unique in both texts are reliable.
        """
        known = self._known
        holds = [i for i in known if self.texts.is_lone(i)]
        first = max((i for i in holds if i < self.at.first), default=min(known, default=-1))
        last = min((i for i in holds if i > self.at.last), default=max(known, default=-1))
        if not first < self.at.first <= self.at.last < last or last - first <= len(self.block) + 1:
            return None
        start, stop = known[first] + 1, known[last]
        if (last - first) * (stop - start) > CELLS:
            return None
        opposite = self.new.part(start, stop)
        aligned = align(self.old.part(first + 1, last), opposite, self.budget)
        pairs = {first + 1 + i: Pair(first + 1 + i, start + j, like) for i, j, like in aligned}
        return {i: pair for i, pair in self.pairs.items() if not first < i < last} | pairs

    @cached_property
    def _known(self) -> dict[int, int]:
        """The lines in and around the place that are equal in both texts."""
        reach = range(max(0, self.at.first - BESIDE), min(len(self.old), self.at.end + BESIDE))
        partners = ((i, self.texts.partner(i)) for i in reach)
        return {i: j for i, j in partners if j is not None}

    def _is_moored(self) -> bool:
        """Whether lines that are unique in both texts are near on either side."""
        first, last = self.at.first - BESIDE, self.at.last + BESIDE
        holds = [i for i in self._known if self.texts.is_lone(i)]
        above, below = any(i <= self.at.last for i in holds), any(i >= self.at.first for i in holds)
        return (above or first < 0) and (below or last >= len(self.old))

    def _pin_edges(self) -> None:
        """Pair the first and the last line with the only equal new line nearby.

        An alignment keeps the order, but lines that were moved to above a block, or out of it, may
        have passed its first line.
        """
        pairs = self.pairs
        near = room(self.at, pairs, len(self.new))
        taken = {pair.new for pair in pairs.values()}
        for edge in {*self.inside[:1], *self.inside[-1:]} - pairs.keys():
            same = copies(self.new, [self.old.bares[edge]], self.budget, near)
            free = [j for j in same[:MANY] if j in self.free and j not in taken]
            if len(free) == 1 and len(same) <= MANY and self.old[edge].words:
                pairs[edge] = Pair(edge, free[0], 1.0)

    def _held(self) -> list[int]:
        """Paired lines of the place that show where it is.

        These are lines with words, and marks next to such lines in both texts; marks alone only if
        there is nothing else.
        """
        pairs = self.pairs
        held = {i for i in self.inside if i in pairs and self.old[i].words}
        if not held:
            return [i for i in self.inside if i in pairs and pairs[i].similarity == 1]
        for lines in (self.inside, self.inside[::-1]):
            for before, i in pairwise(lines):
                if i in pairs and before in held and pairs[i].new - pairs[before].new == i - before:
                    held.add(i)
        return sorted(held)

    def _share(self, held: Sequence[int]) -> float:
        """The share of the place that is left, from 0 to 1."""
        full = sum(self.old[i].weight for i in self.inside)
        left = sum(self.old[i].weight * self.pairs[i].similarity for i in held)
        return left / full if full else 0.0

    def _kept(self, index: int) -> float:
        """The share of one line that is left in its partner."""
        return kept(self.old[index], self.new[self.pairs[index].new])

    def _neighbour(self, side: int, reach: int) -> int | None:
        """The nearest line above (-1) or below (1) the place that is not blank."""
        filled, at = self.old.filled, self.at
        number = bisect_left(filled, at.first if side < 0 else at.end) - (side < 0)
        found = filled[number] if 0 <= number < len(filled) else -1
        return found if max(0, at.first - reach) <= found < at.end + reach else None

    def _is_beside(self, side: int, span: LineSpan) -> bool:
        """Whether the neighbour on that side is known, and as near to ``span`` as before."""
        neighbour = self._neighbour(side, NEAR)
        if neighbour is None:
            return self._neighbour(side, len(self.old)) is None  # the file begins or ends there
        if neighbour not in self.pairs:
            return False
        new = self.pairs[neighbour].new
        gap = span.first - new if side < 0 else new - span.last
        return 0 <= gap <= NEAR + 2
