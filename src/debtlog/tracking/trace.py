"""Where lines went between two texts. Pure: the old text, the place in it and the new text in.

What is the same in both, white space aside, comes from a diff of the whole texts. Where the place
was edited, its lines are aligned with those that replaced them; where little of it is left there,
it is looked for among the new lines that nothing else explains. The borders are set last.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict
from debtlog.tracking.align import align
from debtlog.tracking.anchor import Location, is_telling
from debtlog.tracking.borders import Span, closed, room, stretched
from debtlog.tracking.diff import contested, joints, whole
from debtlog.tracking.effort import Effort
from debtlog.tracking.likeness import Pair, kept, likeness
from debtlog.tracking.moved import MOVED, Free, absorber, closest, copies, find_moved
from debtlog.tracking.reason import Reason, Why
from debtlog.tracking.scope import only_in_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.tracking.anchor import LineRange
    from debtlog.tracking.comparison import Comparison
    from debtlog.tracking.diff import Hunk
    from debtlog.tracking.likeness import Text
    from debtlog.tracking.moved import Moved

#: A place is sure when half of it is left, or a quarter between neighbours that are both there.
SURE, SURE_BETWEEN = 0.5, 0.25
#: When less is left in place, the block may have been moved.
LEFT = 0.5
#: A block that was moved and edited is sure when so much of it is there.
SURE_MOVED = 0.85
#: Lines are gone when at most so many of their words are among those that replaced them.
VANISHED = 0.1
#: Neighbours are looked for, and fit, within so many lines.
NEAR = 3
#: Above and below.
SIDES = (-1, 1)
#: Lines of a hunk beside the place that are aligned with it; and how many that replaced them.
BESIDE, OPPOSITE = 25, 1_500
#: So many more than the lines themselves, where they are many.
MARGIN = 100
#: Of equal lines so many are looked at, named as candidates, and shown.
MANY, CANDIDATES, SHOWN = 100, 20, 5


def trace(texts: Comparison, place: LineRange, effort: Effort | None = None) -> Location:
    """Find in the new text what stood at ``place`` in the old one, within which it must lie.

    Where that would take more than ``effort`` has left, it is short afterwards, and the location is
    but a guess.
    """
    return _Trace(texts, Span(place[0] - 1, place[1] - 1), effort or Effort()).location()


class _Trace:
    """One place on its way from one text to another. ``pairs`` grow as more is found out."""

    def __init__(self, texts: Comparison, at: Span, effort: Effort) -> None:
        self.texts, self.at, self.effort = texts, at, effort
        self.old, self.new = old, new = texts.old, texts.new
        self.block = old.bares[at.first : at.end]
        self.inside = [i for i in range(at.first, at.end) if old.bares[i]]
        self.near = texts.near(at.first - NEAR - 1, at.end + NEAR + 1)
        at_lines = range(at.first, at.end)
        self.local = whole(texts.hunks[self.near], old.bares, new.bares, at_lines)
        self.touching = [hunk for hunk in self.local if hunk.a < at.end and hunk.b > at.first]
        effort.is_short = effort.is_short or (texts.is_partial and bool(self.touching))
        #: Whether something like the lines stands elsewhere, though too little to be sure.
        self.is_hinted = False
        self.pairs: dict[int, Pair] = {}
        for run in joints(self.local, len(old)):
            first = max(run.old, at.first - NEAR - 1)
            for i in range(first, min(run.old + run.size, at.end + NEAR + 1)):
                self.pairs[i] = Pair(i, i + run.new - run.old, 1.0)

    @cached_property
    def free(self) -> Free:
        """The new lines that nothing explains."""
        hunks, near = self.texts.hunks, self.near
        return Free([*hunks[: near.start], *self.local, *hunks[near.stop :]])

    def location(self) -> Location:
        if self._is_whole():
            return self._standing(self.pairs[self.at.first].new)
        for hunk in self.touching:
            self._align(hunk)
        left = self._share(self._held())
        if left < LEFT and (elsewhere := self._elsewhere(left)):
            return elsewhere
        self._pin_edges()
        held = self._held()
        left = self._share(held)
        if not held:
            taker = absorber(self.old, self.new, self.at, self.pairs, self.effort)
            if taker is None:
                return self._gone()
            return self._edited(Span(taker, taker), Why.EDITED, sure=False)
        span = stretched(self.old, self.new, self.at, self.pairs, held)
        beside = [self._is_beside(side, span) for side in SIDES]
        if len(self.inside) > 1:
            sure = left >= (SURE_BETWEEN if all(beside) else SURE)
        else:
            sure = left > SURE_MOVED or (any(beside) and self._kept(held[0]) >= SURE)
        span = closed(self.old, self.new, self.at, span, self.pairs)
        return self._edited(span, Why.EDITED, sure=sure)

    def _is_whole(self) -> bool:
        """Whether every line is there and none was put between them."""
        first, last = self.pairs.get(self.at.first), self.pairs.get(self.at.last)
        if first is None or last is None or not all(i in self.pairs for i in self.inside):
            return False
        return last.new - first.new == self.at.last - self.at.first

    def _standing(self, first: int) -> Location:
        """Judge whether lines that are the same are the ones that were meant."""
        shift = first - self.at.first
        both = (self._neighbour(side, len(self.old)) for side in SIDES)
        neighbours = [i for i in both if i is not None]
        held = [i for i in neighbours if i in self.pairs and self.pairs[i].new == i + shift]
        is_between = len(held) == len(neighbours)
        old, new = self.old.bares, self.new.bares
        twins = self._copies(self.new)
        is_only = len(twins) == 1 == len(self._copies(self.old))
        if is_only:
            known = [*self.block, *(old[i] for i in held)]
            is_known = is_between or is_telling(known) or len(neighbours) < len(SIDES)
        else:
            at = range(self.at.first, self.at.end)
            is_known = is_between and not contested(self.local, old, new, at)
        if is_known or only_in_block(self.texts, self.at.first, first, self.block, self.effort):
            if not shift:
                return self._found(Verdict.INTACT, first, Why.AS_WERE)
            return self._found(Verdict.MOVED, first, Why.ELSEWHERE)
        return self._ambiguous(first, twins)

    def _found(self, verdict: Verdict, first: int, why: Why) -> Location:
        return Location(verdict, (first + 1, first + len(self.block)), Reason(why))

    def _ambiguous(self, likely: int, twins: Sequence[int]) -> Location:
        """Several places are as good, or the only one says too little; the likely one first."""
        size = len(self.block)
        order = closest(twins, likely, CANDIDATES)
        if len(twins) > 1:
            shown = ", ".join(str(first + 1) for first in sorted(order[:SHOWN]))
            reason = Reason(Why.SEVERAL, {"lines": shown})
        else:
            reason = Reason(Why.TOO_LITTLE, {"line": likely + 1})
        candidates = tuple((first + 1, first + size) for first in order)
        return Location(Verdict.AMBIGUOUS, None, reason, sure=False, candidates=candidates)

    def _edited(self, span: Span, why: Why, *, sure: bool) -> Location:
        return Location(Verdict.CHANGED, (span.first + 1, span.end), Reason(why), sure=sure)

    def _gone(self) -> Location:
        """Judge a place of which nothing is left; a single line may have been written anew."""
        count = sum(hunk.d - hunk.c for hunk in self.touching)
        if not count:
            return Location(Verdict.GONE, None, Reason(Why.TAKEN_OUT), sure=not self.is_hinted)
        is_other = 1 < len(self.inside) >= count
        if is_other:
            instead = [j for hunk in self.touching for j in range(hunk.c, hunk.d)]
            was = self.old.words(range(self.at.first, self.at.end))
            is_other = (was & self.new.words(instead)).total() <= VANISHED * was.total()
        sure = is_other and not self.is_hinted
        return Location(Verdict.GONE, None, Reason(Why.REPLACED), sure=sure)

    def _align(self, hunk: Hunk) -> None:
        """Pair the lines of a hunk, as far as they are near the place."""
        first, end = max(hunk.a, self.at.first - BESIDE), min(hunk.b, self.at.end + BESIDE)
        start, stop = hunk.c, hunk.d
        if stop - start > OPPOSITE:
            margin = max(MARGIN, (OPPOSITE - end + first) // 2)
            start = max(hunk.c, hunk.c + first - hunk.a - margin)
            stop = min(hunk.d, hunk.c + end - hunk.a + margin)
        opposite = self.new.part(start, stop)
        for i, j, alike in align(self.old.part(first, end), opposite, self.effort):
            self.pairs[first + i] = Pair(first + i, start + j, alike)

    def _pin_edges(self) -> None:
        """Pair the first and the last line with the only new line near by that is the same.

        An alignment keeps the order. What was put above a block, or taken out of it, may have
        passed its first line.
        """
        pairs = self.pairs
        near = room(self.at, pairs, len(self.new))
        taken = {pair.new for pair in pairs.values()}
        for edge in {*self.inside[:1], *self.inside[-1:]} - pairs.keys():
            same = copies(self.new, [self.old.bares[edge]], self.effort, near)
            free = [j for j in same[:MANY] if j in self.free and j not in taken]
            if len(free) == 1 and len(same) <= MANY and self.old[edge].words:
                pairs[edge] = Pair(edge, free[0], 1.0)

    def _held(self) -> list[int]:
        """Lines inside whose partners tell where the place is.

        Lines with words do, and marks that stand next to such lines in both texts. Marks alone
        do where there is nothing else.
        """
        pairs = self.pairs
        held = {i for i in self.inside if i in pairs and self.old[i].words}
        if not held:
            return [i for i in self.inside if i in pairs and pairs[i].likeness == 1]
        for lines in (self.inside, self.inside[::-1]):
            for before, i in pairwise(lines):
                if i in pairs and before in held and pairs[i].new - pairs[before].new == i - before:
                    held.add(i)
        return sorted(held)

    def _share(self, held: Sequence[int]) -> float:
        """How much of the place is left, from 0 to 1."""
        full = sum(self.old[i].weight for i in self.inside)
        left = sum(self.old[i].weight * self.pairs[i].likeness for i in held)
        return left / full if full else 0.0

    def _kept(self, index: int) -> float:
        """How much of one line is left in its partner."""
        return kept(self.old[index], self.new[self.pairs[index].new])

    def _neighbour(self, side: int, reach: int) -> int | None:
        """The nearest line with something on it, above (-1) or below (1) the place."""
        filled, at = self.old.filled, self.at
        number = bisect_left(filled, at.first if side < 0 else at.end) - (side < 0)
        found = filled[number] if 0 <= number < len(filled) else -1
        return found if max(0, at.first - reach) <= found < at.end + reach else None

    def _is_beside(self, side: int, span: Span) -> bool:
        """Whether the neighbour on that side is known, and is as near to ``span`` as it was."""
        neighbour = self._neighbour(side, NEAR)
        if neighbour is None or neighbour not in self.pairs:
            return False
        new = self.pairs[neighbour].new
        gap = span.first - new if side < 0 else new - span.last
        return 0 <= gap <= NEAR + 2

    def _elsewhere(self, left: float) -> Location | None:
        """Look for the block where nothing else explains the new lines."""
        is_bare = self.old.words(self.inside).total() <= 1
        if is_bare and not is_telling(self.block):
            return None
        twins, size = self._copies(self.new), len(self.block)
        likely = sorted(closest(twins, self.at.first, MANY))
        if same := [i for i in likely if self.free.holds(range(i, i + size))]:
            return self._moved_whole(same, twins)
        if is_bare:
            return None
        lines = [self.old[i] for i in self.inside]
        moved = find_moved(lines, self.new, self.free, self._context, self.effort)
        self.is_hinted = moved is not None
        if moved is None or moved.share < MOVED or moved.share <= left:
            return None if left else self._moved_with_others()
        return self._moved_edited(moved)

    def _copies(self, text: Text) -> Sequence[int]:
        return copies(text, self.block, self.effort)

    def _moved_whole(self, same: Sequence[int], twins: Sequence[int]) -> Location:
        is_only = len(twins) == 1 == len(self._copies(self.old))
        likely = max(same, key=lambda first: (self._context(first), -abs(first - self.at.first)))
        if is_only and is_telling(self.block):
            return self._found(Verdict.MOVED, likely, Why.ELSEWHERE)
        return self._ambiguous(likely, twins)

    def _moved_edited(self, moved: Moved) -> Location:
        self.pairs = {self.inside[i]: Pair(self.inside[i], j, alike) for i, j, alike in moved.pairs}
        held = self._held()
        lines = [self.pairs[i].new for i in held]
        span = closed(self.old, self.new, self.at, Span(min(lines), max(lines)), self.pairs)
        return self._edited(span, Why.EDITED_ELSEWHERE, sure=moved.share > SURE_MOVED)

    def _moved_with_others(self) -> Location | None:
        """Look for a single line, rewritten, where those went that stood around it."""
        if len(self.inside) != 1:
            return None
        reach = range(max(0, self.at.first - NEAR), min(len(self.old), self.at.end + NEAR))
        lost = [i for i in reach if self.old.bares[i] and i not in self.pairs]
        lines = [self.old[i] for i in lost]
        moved = find_moved(lines, self.new, self.free, self._context, self.effort)
        pairs = moved.pairs if moved else []
        own = [pair.new for pair in pairs if lost[pair.old] in self.inside]
        if not own or len(pairs) == len(own):
            return None
        return self._edited(Span(own[0], own[0]), Why.EDITED_ELSEWHERE, sure=False)

    def _context(self, first: int) -> float:
        """How well what stands around the place fits what stands around line ``first``."""
        old, new, last = self.old, self.new, first + len(self.block) - 1
        pairs = [(self.at.first - k, first - k) for k in range(1, NEAR + 1)]
        pairs += [(self.at.last + k, last + k) for k in range(1, NEAR + 1)]
        inside = ((i, j) for i, j in pairs if 0 <= i < len(old) and 0 <= j < len(new))
        return sum(likeness(old[i], new[j]) for i, j in inside)
