"""Follow lines from an old text to a new one. Pure: texts and a place in, a location out.

Equal lines, ignoring white space, come from a diff of the whole texts. If the place was edited, its
lines are aligned with those that replaced them; if little of it is left there, it is looked for
among the unexplained new lines. The borders are set last.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict
from debtlog.tracking.budget import Budget
from debtlog.tracking.diffing.confidence import (
    KEPT_ALONE,
    SURE,
    SURE_MOVED,
    Measures,
    is_overlong,
    is_stretched,
    is_sure,
)
from debtlog.tracking.diffing.diff import contested
from debtlog.tracking.diffing.edges import LineSpan, closed, densest, is_bracketed, stretched
from debtlog.tracking.diffing.moved_blocks import MOVED, NEAR, absorber, closest, copies, find_moved
from debtlog.tracking.diffing.pairing import MANY, Pairing
from debtlog.tracking.diffing.similarity import Pair
from debtlog.tracking.digests.locate import Location, is_distinctive
from debtlog.tracking.reasons import Reason, Why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.tracking.diffing.moved_blocks import Moved
    from debtlog.tracking.diffing.similarity import Text
    from debtlog.tracking.diffing.text_pair import Comparison
    from debtlog.tracking.digests.locate import LineRange

#: If a smaller share is left in place, the block may have been moved.
LEFT = 0.5
#: Lines are gone if at most this share of their words is in the lines that replaced them.
VANISHED = 0.1
#: A place that became too long is split only by at least this many other lines.
GAP = 8
#: How far from a place a line is looked for that distinguishes it from equal places.
REACH = 30
#: Above and below.
SIDES = (-1, 1)
#: Most equal places that are candidates, and most that are shown.
CANDIDATES, SHOWN = 20, 5


def trace(texts: Comparison, place: LineRange, budget: Budget | None = None) -> Location:
    """Find in the new text what was at ``place``, which must be inside the old one.

    If ``budget`` does not suffice, it is short afterwards and the location is only a guess.
    """
    return _Trace(texts, LineSpan(place[0] - 1, place[1] - 1), budget or Budget()).location()


class _Trace(Pairing):
    """Locate a place by its paired lines."""

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
        if not held or self._is_marks(held):
            taker = absorber(self.old, self.new, self.at, self.pairs, self.budget)
            if taker is None:
                return self._gone()
            return self._edited(LineSpan(taker, taker), Why.EDITED, sure=False)
        span = stretched(self.old, self.new, self.at, self.pairs, held)
        beside = [self._is_beside(side, span) for side in SIDES]
        is_line = len(self.inside) == 1
        kept = self._kept(held[0]) if is_line else 0.0
        sure = is_sure(Measures(is_line, left, kept, beside)) and not self._has_rival(span)
        span = closed(self.old, self.new, self.at, span, self.pairs)
        if is_stretched(len(self.block), span.end - span.first):
            return self._parted(span, held, sure=sure)
        return self._edited(span, Why.EDITED, sure=sure)

    def _has_rival(self, span: LineSpan) -> bool:
        """Whether more unchanged lines of the place are together elsewhere than in it.

        If half of them are unchanged in it, no other place is better.
        """
        own, other = 0, Counter[int]()
        for i in self.inside:
            places = self.new.places.get(self.old.bares[i], ())
            if self.old[i].words and len(places) <= MANY:
                own += any(span.first <= j <= span.last for j in places)
                other.update(j - i for j in places if not span.first <= j <= span.last)
        return max(other.values(), default=0) > max(1, own) and 2 * own < len(self.inside)

    def _is_marks(self, held: Sequence[int]) -> bool:
        """Whether only marks, like the closing bracket, are left of lines with words."""
        has_words = any(self.old[i].words for i in self.inside)
        return has_words and not any(self.old[i].words for i in held)

    def _parted(self, span: LineSpan, held: Sequence[int], *, sure: bool) -> Location:
        """Decide about a place that became rather long: take its largest connected part.

        A block in brackets may really have grown that much.
        """
        if is_bracketed(self.old, self.at):
            sure = sure and not is_overlong(len(self.block), span.end - span.first)
            return self._edited(span, Why.EDITED, sure=sure)
        core = densest([self.pairs[i] for i in held], GAP)
        left = self._share([pair.old for pair in core])
        sure = sure and left >= SURE
        counts = {"left": len(core), "count": len(self.inside)}
        lines = (core[0].new + 1, core[-1].new + 1)
        return Location(Verdict.CHANGED, lines, Reason(Why.PARTED, counts), sure=sure)

    def _is_whole(self) -> bool:
        """Whether every line is there, with none inserted between them."""
        first, last = self.pairs.get(self.at.first), self.pairs.get(self.at.last)
        if first is None or last is None or not all(i in self.pairs for i in self.inside):
            return False
        # something may have been written into a blank line
        return self.new.bares[first.new : last.new + 1] == self.block

    def _standing(self, first: int) -> Location:
        """Decide whether equal lines are the intended ones."""
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
            is_known = is_between or is_distinctive(known) or len(neighbours) < len(SIDES)
        else:
            at = range(self.at.first, self.at.end)
            is_known = (
                is_between
                and not contested(self.local, old, new, at)
                and not any(self._is_called_away(side, shift) for side in SIDES)
                and not self._is_elsewhere_by_likeness()
            )
        if is_known or self.texts.only_in_block(self.at.first, first, self.block, self.budget):
            if not shift:
                return self._found(Verdict.INTACT, first, Why.AS_WERE)
            return self._found(Verdict.MOVED, first, Why.ELSEWHERE)
        return self._ambiguous(first, twins)

    def _is_called_away(self, side: int, shift: int) -> bool:
        """Whether what distinguishes the place from equal ones on this side is elsewhere now."""
        old, size = self.old.bares, len(self.block)
        twins = [first for first in self._copies(self.old) if first != self.at.first]
        for far in range(1, REACH + 1):
            offset = -far if side < 0 else size - 1 + far
            i = self.at.first + offset
            if not 0 <= i < len(old):
                return False
            others = (first + offset for first in twins[:MANY])
            if any(0 <= j < len(old) and old[j] == old[i] for j in others):
                continue
            here, now = self.old.places.get(old[i], ()), self.new.places.get(old[i], ())
            is_lone = bool(self.old[i].words) and len(here) == 1 == len(now)
            return is_lone and i + shift not in now
        return False

    def _is_elsewhere_by_likeness(self) -> bool:
        """Whether similar lines around the place may be the true partners of its lines."""
        pairs = self._realigned() or self.pairs
        return not self._is_moored() or any(
            i not in pairs or pairs[i].new != self.pairs[i].new for i in self.inside
        )

    def _found(self, verdict: Verdict, first: int, why: Why) -> Location:
        return Location(verdict, (first + 1, first + len(self.block)), Reason(why))

    def _ambiguous(self, likely: int, twins: Sequence[int]) -> Location:
        """Several places are equally good, or the only one is not distinctive; likeliest first."""
        size = len(self.block)
        order = closest(twins, likely, CANDIDATES)
        if len(twins) > 1:
            shown = ", ".join(str(first + 1) for first in sorted(order[:SHOWN]))
            reason = Reason(Why.SEVERAL, {"lines": shown})
        else:
            reason = Reason(Why.TOO_LITTLE, {"line": likely + 1})
        candidates = tuple((first + 1, first + size) for first in order)
        return Location(Verdict.AMBIGUOUS, None, reason, sure=False, candidates=candidates)

    def _edited(self, span: LineSpan, why: Why, *, sure: bool) -> Location:
        if self.new.bares[span.first : span.end] == self.block:
            if span.first == self.at.first:
                return replace(
                    self._found(Verdict.INTACT, span.first, Why.AS_WERE_ALONE), sure=False
                )
            return replace(self._found(Verdict.MOVED, span.first, Why.ELSEWHERE), sure=False)
        counts = {"left": len(self._held()), "count": len(self.inside)}
        reason = Reason(why)
        if why is Why.EDITED and 0 < 2 * counts["left"] <= counts["count"]:
            reason = Reason(Why.LITTLE_LEFT, counts)
        return Location(Verdict.CHANGED, (span.first + 1, span.end), reason, sure=sure)

    def _gone(self) -> Location:
        """Decide about a place with nothing left; a single line may have been rewritten."""
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

    def _elsewhere(self, left: float) -> Location | None:
        """Look for the block among the unexplained new lines."""
        is_bare = self.old.words(self.inside).total() <= 1
        if is_bare and not is_distinctive(self.block):
            return None
        twins, size = self._copies(self.new), len(self.block)
        likely = sorted(closest(twins, self.at.first, MANY))
        if same := [i for i in likely if self.free.holds(range(i, i + size))]:
            return self._moved_whole(same, twins)
        if is_bare:
            return None
        lines = [self.old[i] for i in self.inside]
        moved = find_moved(lines, self.new, self.free, self.origin, self.budget)
        self.is_hinted = moved is not None
        if moved is None or moved.share < MOVED or moved.share <= left:
            return None if left else self._moved_with_others()
        return self._moved_edited(moved)

    def _copies(self, text: Text) -> Sequence[int]:
        return copies(text, self.block, self.budget)

    def _moved_whole(self, same: Sequence[int], twins: Sequence[int]) -> Location:
        is_only = len(twins) == 1 == len(self._copies(self.old))
        likely = max(
            same, key=lambda first: (self.origin.fit(self.new, first), -abs(first - self.at.first))
        )
        if is_only and is_distinctive(self.block):
            return self._found(Verdict.MOVED, likely, Why.ELSEWHERE)
        return self._ambiguous(likely, twins)

    def _moved_edited(self, moved: Moved) -> Location:
        self.pairs = {self.inside[i]: Pair(self.inside[i], j, ratio) for i, j, ratio in moved.pairs}
        held = self._held()
        lines = [self.pairs[i].new for i in held]
        span = closed(self.old, self.new, self.at, LineSpan(min(lines), max(lines)), self.pairs)
        sure = moved.share > SURE_MOVED
        if len(self.inside) == 1:
            sure = sure and self._kept(held[0]) >= KEPT_ALONE
        else:
            sure = sure and any(self.texts.is_lone(i) for i in held)
        return self._edited(span, Why.EDITED_ELSEWHERE, sure=sure)

    def _moved_with_others(self) -> Location | None:
        """Look for a rewritten single line between its former neighbours."""
        if len(self.inside) != 1:
            return None
        reach = range(max(0, self.at.first - NEAR), min(len(self.old), self.at.end + NEAR))
        lost = [i for i in reach if self.old.bares[i] and i not in self.pairs]
        lines = [self.old[i] for i in lost]
        moved = find_moved(lines, self.new, self.free, self.origin, self.budget)
        pairs = moved.pairs if moved else []
        own = [pair.new for pair in pairs if lost[pair.old] in self.inside]
        if not own or len(pairs) == len(own):
            return None
        return self._edited(LineSpan(own[0], own[0]), Why.EDITED_ELSEWHERE, sure=False)
