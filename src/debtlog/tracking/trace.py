"""Where lines went between two texts. Pure: the old text, the place in it and the new text in.

What is the same in both, white space aside, comes from a diff of the whole texts. Where the place
was edited, its lines are aligned with those that replaced them; where little of it is left there,
it is looked for among the new lines that nothing else explains. The borders are set last.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict
from debtlog.tracking.anchor import Location, is_telling
from debtlog.tracking.borders import Span, closed, densest, is_bracketed, room, stretched
from debtlog.tracking.diff import Hunk, Run, contested, hunks, joints, lone, runs, whole
from debtlog.tracking.likeness import Pair, align, kept, likeness
from debtlog.tracking.moved import MOVED, absorber, copies, find_moved
from debtlog.tracking.reason import Reason, Why
from debtlog.tracking.scope import only_in_block
from debtlog.tracking.sureness import (
    KEPT_ALONE,
    SURE_MOVED,
    SURE_PARTED,
    Measures,
    is_overlong,
    is_stretched,
    is_sure,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.tracking.anchor import LineRange
    from debtlog.tracking.likeness import Text
    from debtlog.tracking.moved import Moved

#: When less is left in place, the block may have been moved.
LEFT = 0.5
#: Lines are gone when at most so many of their words are among those that replaced them.
VANISHED = 0.1
#: Other lines that part a place which became too long are at least so many.
GAP = 8
#: Neighbours are looked for, and fit, within so many lines.
NEAR = 3
#: Above and below.
SIDES = (-1, 1)
#: Lines of a hunk beside the place that are aligned with it; and how many that replaced them.
BESIDE, OPPOSITE = 25, 1_500
#: So many pairs of lines are compared when the place is aligned anew, and so much more of it must
#: be left then.
CELLS, BETTER = 40_000, 0.02


class Comparison:
    """Two texts of a file, compared once for all the places in it."""

    def __init__(self, old: Text, new: Text) -> None:
        self.old, self.new = old, new

    @cached_property
    def hunks(self) -> list[Hunk]:
        """What differs, white space aside."""
        return hunks(self.runs, len(self.old), len(self.new))

    @cached_property
    def runs(self) -> list[Run]:
        """What is the same."""
        return runs(self.old.bares, self.new.bares)

    @cached_property
    def lone(self) -> frozenset[str]:
        """Lines that are the only such ones in both texts."""
        return lone(self.old.bares) & lone(self.new.bares)

    def partner(self, index: int) -> int | None:
        """The new line that is the same as an old one."""
        number = bisect_right(self.runs, index, key=attrgetter("old")) - 1
        run = self.runs[number] if number >= 0 else None
        return index + run.new - run.old if run and index < run.old + run.size else None


def trace(texts: Comparison, place: LineRange) -> Location:
    """Find in the new text what stood at ``place`` in the old one, within which it must lie."""
    return _Trace(texts, Span(place[0] - 1, place[1] - 1)).location()


class _Trace:
    """One place on its way from one text to another. ``pairs`` grow as more is found out."""

    def __init__(self, texts: Comparison, at: Span) -> None:
        self.texts, self.at = texts, at
        self.old, self.new = texts.old, texts.new
        old, new = texts.old, texts.new
        self.block = old.bares[at.first : at.end]
        self.inside = [i for i in range(at.first, at.end) if old.bares[i]]
        self.hunks = whole(texts.hunks, old.bares, new.bares, range(at.first, at.end))
        self.touching = [hunk for hunk in self.hunks if hunk.a < at.end and hunk.b > at.first]
        #: Whether something like the lines stands elsewhere, though too little to be sure.
        self.is_hinted = False
        self.pairs: dict[int, Pair] = {}
        for run in joints(self.hunks, len(old)):
            first = max(run.old, at.first - NEAR - 1)
            for i in range(first, min(run.old + run.size, at.end + NEAR + 1)):
                self.pairs[i] = Pair(i, i + run.new - run.old, 1.0)

    def location(self) -> Location:
        if self._is_whole():
            return self._standing(self.pairs[self.at.first].new)
        for hunk in self.touching:
            self._align(hunk)
        self._realign()
        left = self._share(self._held())
        if left < LEFT and (elsewhere := self._elsewhere(left)):
            return elsewhere
        self._pin_edges()
        held = self._held()
        left = self._share(held)
        if not held:
            taker = absorber(self.old, self.new, self.at, self.pairs)
            if taker is None:
                return self._gone()
            return self._edited(Span(taker, taker), Why.EDITED, sure=False)
        span = stretched(self.old, self.new, self.at, self.pairs, held)
        beside = [self._is_beside(side, span) for side in SIDES]
        is_line = len(self.inside) == 1
        kept = self._kept(held[0]) if is_line else 0.0
        sure = is_sure(Measures(is_line, left, kept, beside))
        span = closed(self.old, self.new, self.at, span, self.pairs)
        if is_stretched(len(self.block), span.end - span.first):
            return self._parted(span, held, sure=sure)
        return self._edited(span, Why.EDITED, sure=sure)

    def _parted(self, span: Span, held: Sequence[int], *, sure: bool) -> Location:
        """Judge a place that became rather long: the most of it that is together.

        A block in brackets may have grown as much.
        """
        if is_bracketed(self.old, self.at):
            sure = sure and not is_overlong(len(self.block), span.end - span.first)
            return self._edited(span, Why.EDITED, sure=sure)
        core = densest([self.pairs[i] for i in held], GAP)
        left = self._share([pair.old for pair in core])
        sure = sure and left >= SURE_PARTED * self._share(held)
        return self._edited(Span(core[0].new, core[-1].new), Why.PARTED, sure=sure)

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
        twins = copies(new, self.block)
        is_only = len(twins) == 1 == len(copies(old, self.block))
        if is_only:
            known = [*self.block, *(old[i] for i in held)]
            is_known = is_between or is_telling(known) or len(neighbours) < len(SIDES)
        else:
            at = range(self.at.first, self.at.end)
            is_known = (
                is_between
                and not contested(self.hunks, old, new, at)
                and not self._is_elsewhere_by_likeness()
            )
        if is_known or only_in_block(self.texts, self.at.first, first, self.block):
            if not shift:
                return self._found(Verdict.INTACT, first, Why.AS_WERE)
            return self._found(Verdict.MOVED, first, Why.ELSEWHERE)
        return self._ambiguous(first, twins)

    def _is_elsewhere_by_likeness(self) -> bool:
        """Whether what is alike around the place would give its lines other partners."""
        pairs = self._realigned() or self.pairs
        return not self._is_moored() or any(
            i not in pairs or pairs[i].new != self.pairs[i].new for i in self.inside
        )

    def _found(self, verdict: Verdict, first: int, why: Why) -> Location:
        return Location(verdict, (first + 1, first + len(self.block)), Reason(why))

    def _ambiguous(self, likely: int, twins: Sequence[int]) -> Location:
        """Several places are as good, or the only one says too little; the likely one first."""
        size = len(self.block)
        order = sorted(twins, key=lambda first: abs(first - likely))
        if len(twins) > 1:
            shown = ", ".join(str(first + 1) for first in sorted(order[:5]))
            reason = Reason(Why.SEVERAL, {"lines": shown})
        else:
            reason = Reason(Why.TOO_LITTLE, {"line": likely + 1})
        candidates = tuple((first + 1, first + size) for first in order)
        return Location(Verdict.AMBIGUOUS, None, reason, sure=False, candidates=candidates)

    def _edited(self, span: Span, why: Why, *, sure: bool) -> Location:
        return Location(Verdict.CHANGED, (span.first + 1, span.end), Reason(why), sure=sure)

    def _gone(self) -> Location:
        """Judge a place of which nothing is left; a single line may have been written anew."""
        instead = [j for hunk in self.touching for j in range(hunk.c, hunk.d)]
        if not instead:
            return Location(Verdict.GONE, None, Reason(Why.TAKEN_OUT), sure=not self.is_hinted)
        was = self.old.words(range(self.at.first, self.at.end))
        shared = (was & self.new.words(instead)).total()
        is_other = 1 < len(self.inside) >= len(instead) and shared <= VANISHED * was.total()
        sure = is_other and not self.is_hinted
        return Location(Verdict.GONE, None, Reason(Why.REPLACED), sure=sure)

    def _realign(self) -> None:
        """Pair the lines around the place by likeness alone, where that leaves more of it."""
        chance = self._known.keys() & set(self.inside)
        if chance and not any(self.old[i].words for i in chance):
            return  # marks are everywhere, and it is not by them that a diff goes astray
        before, left = self.pairs, self._share(self._held())
        if realigned := self._realigned():
            self.pairs = realigned
            if self._share(self._held()) <= left + BETTER:
                self.pairs = before

    def _realigned(self) -> dict[int, Pair] | None:
        """Pair the lines around the place by likeness; None where the diff has much to hold on to.

        In a row of blocks of one shape it is by chance which of their equal lines a diff pairs.
        Only those that are the only such ones in both texts hold.
        """
        known, lone = self._known, self.texts.lone
        holds = [i for i in known if self.old.bares[i] in lone]
        first = max((i for i in holds if i < self.at.first), default=min(known, default=-1))
        last = min((i for i in holds if i > self.at.last), default=max(known, default=-1))
        if not first < self.at.first <= self.at.last < last or last - first <= len(self.block) + 1:
            return None
        start, stop = known[first] + 1, known[last]
        if (last - first) * (stop - start) > CELLS:
            return None
        aligned = align(self.old.part(first + 1, last), self.new.part(start, stop))
        pairs = {first + 1 + i: Pair(first + 1 + i, start + j, like) for i, j, like in aligned}
        return {i: pair for i, pair in self.pairs.items() if not first < i < last} | pairs

    @cached_property
    def _known(self) -> dict[int, int]:
        """The lines around the place, and in it, that are the same in both texts."""
        reach = range(max(0, self.at.first - BESIDE), min(len(self.old), self.at.end + BESIDE))
        return {
            i: i + run.new - run.old
            for run in joints(self.hunks, len(self.old))
            for i in range(max(run.old, reach.start), min(run.old + run.size, reach.stop))
        }

    def _is_moored(self) -> bool:
        """Whether lines that are the only such ones in both texts are near on either side."""
        first, last = self.at.first - BESIDE, self.at.last + BESIDE
        holds = [i for i in self._known if self.old.bares[i] in self.texts.lone]
        above, below = any(i <= self.at.last for i in holds), any(i >= self.at.first for i in holds)
        return (above or first < 0) and (below or last >= len(self.old))

    def _align(self, hunk: Hunk) -> None:
        """Pair the lines of a hunk, as far as they are near the place."""
        first, end = max(hunk.a, self.at.first - BESIDE), min(hunk.b, self.at.end + BESIDE)
        start, stop = hunk.c, hunk.d
        if stop - start > OPPOSITE:
            margin = (OPPOSITE - end + first) // 2
            start = max(hunk.c, hunk.c + first - hunk.a - margin)
            stop = min(hunk.d, hunk.c + end - hunk.a + margin)
        for i, j, alike in align(self.old.part(first, end), self.new.part(start, stop)):
            self.pairs[first + i] = Pair(first + i, start + j, alike)

    def _pin_edges(self) -> None:
        """Pair the first and the last line with the only new line near by that is the same.

        An alignment keeps the order. What was put above a block, or taken out of it, may have
        passed its first line.
        """
        pairs = self.pairs
        near = room(self.at, pairs, len(self.new))
        taken = {pair.new for pair in pairs.values()}
        free = {j for hunk in self.hunks for j in near if hunk.c <= j < hunk.d} - taken
        for edge in {*self.inside[:1], *self.inside[-1:]} - pairs.keys():
            same = [j for j in free if self.new.bares[j] == self.old.bares[edge]]
            if len(same) == 1 and self.old[edge].words:
                pairs[edge] = Pair(edge, same[0], 1.0)

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
        start = self.at.first - 1 if side < 0 else self.at.end
        lines = range(start, start + side * reach, side)
        inside = (i for i in lines if 0 <= i < len(self.old))
        return next((i for i in inside if self.old.bares[i]), None)

    def _is_beside(self, side: int, span: Span) -> bool:
        """Whether the neighbour on that side is known, and is as near to ``span`` as it was."""
        neighbour = self._neighbour(side, NEAR)
        if neighbour is None:
            return self._neighbour(side, len(self.old)) is None  # the file begins or ends there
        if neighbour not in self.pairs:
            return False
        new = self.pairs[neighbour].new
        gap = span.first - new if side < 0 else new - span.last
        return 0 <= gap <= NEAR + 2

    def _elsewhere(self, left: float) -> Location | None:
        """Look for the block where nothing else explains the new lines."""
        is_bare = self.old.words(self.inside).total() <= 1
        if is_bare and not is_telling(self.block):
            return None
        free = {j for hunk in self.hunks for j in range(hunk.c, hunk.d)}
        twins = copies(self.new.bares, self.block)
        same = [i for i in twins if free.issuperset(range(i, i + len(self.block)))]
        if same:
            return self._moved_whole(same, twins)
        if is_bare:
            return None
        lines = [self.old[i] for i in self.inside]
        moved = find_moved(lines, self.new, free, self._context)
        self.is_hinted = moved is not None
        if moved is None or moved.share < MOVED or moved.share <= left:
            return None if left else self._moved_with_others(free)
        return self._moved_edited(moved)

    def _moved_whole(self, same: Sequence[int], twins: Sequence[int]) -> Location:
        is_only = len(twins) == 1 == len(copies(self.old.bares, self.block))
        likely = max(same, key=lambda first: (self._context(first), -abs(first - self.at.first)))
        if is_only and is_telling(self.block):
            return self._found(Verdict.MOVED, likely, Why.ELSEWHERE)
        return self._ambiguous(likely, twins)

    def _moved_edited(self, moved: Moved) -> Location:
        self.pairs = {self.inside[i]: Pair(self.inside[i], j, alike) for i, j, alike in moved.pairs}
        held = self._held()
        lines = [self.pairs[i].new for i in held]
        span = closed(self.old, self.new, self.at, Span(min(lines), max(lines)), self.pairs)
        sure = moved.share > SURE_MOVED
        if len(self.inside) == 1:
            sure = sure and self._kept(held[0]) >= KEPT_ALONE
        return self._edited(span, Why.EDITED_ELSEWHERE, sure=sure)

    def _moved_with_others(self, free: set[int]) -> Location | None:
        """Look for a single line, rewritten, where those went that stood around it."""
        if len(self.inside) != 1:
            return None
        reach = range(max(0, self.at.first - NEAR), min(len(self.old), self.at.end + NEAR))
        lost = [i for i in reach if self.old.bares[i] and i not in self.pairs]
        moved = find_moved([self.old[i] for i in lost], self.new, free, self._context)
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
