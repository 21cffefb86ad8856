"""Where lines are now, by their digest alone. Pure: lines in, a location out.

A location is sure only if the digest proves it; otherwise the old text is needed. It proves lines
that are unchanged in the same context, and lines that moved with their context, if they occur in
their file as often as before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict
from debtlog.tracking.digests.line_digests import CONTEXT, MANY, MOST, Digest, LineRange, Lines
from debtlog.tracking.reasons import Reason, Why

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["LineRange", "Lines", "Location", "compare", "is_distinctive", "locate"]

#: Lines with fewer letters and digits are too common to be recognised by themselves.
DISTINCTIVE = 16
#: An edited block may grow by at most this factor, and a few lines.
GROWTH = 4
#: The most places that a reason lists.
SHOWN = 5
#: What is true of most references.
_AS_WERE = Reason(Why.AS_WERE)
#: The contexts above and below, and what distinguishes the lines from equal ones.
_BOTH, _ALL = 2, 3


@dataclass(frozen=True, slots=True)
class Location:
    """What became of a reference: the verdict, where it is, and why.

    ``lines`` is the best present place, 1-based, ends included; None if there is none or the
    reference is to a whole file. ``path`` is the file that it is in, if that is another one. If not
    ``sure``, it is a guess, which the old text might improve. ``candidates`` are the places of an
    ambiguous reference, the most likely first.
    """

    verdict: Verdict
    lines: LineRange | None
    reason: Reason
    path: str | None = None
    sure: bool = True
    candidates: tuple[LineRange, ...] = ()


def locate(lines: Lines, place: LineRange, digest: str) -> Location:
    """Find in ``lines`` what was at ``place`` when ``digest`` was made."""
    pin = Digest.read(digest)
    if place[1] <= len(lines) and lines.holds(place, pin):
        return _kept(place, lines.doubles(place, pin))
    size = place[1] - place[0] + 1
    same = lines.blocks(size, int(pin.block, 16))
    if same is None:
        return _doubt(Verdict.UNKNOWN, None, Reason(Why.TOO_MUCH))
    found = [(index + 1, index + size) for index in same[:MOST]]
    return _several(found) if len(same) > MOST else _chosen(lines, place, pin, found)


def _chosen(lines: Lines, place: LineRange, pin: Digest, same: Iterable[LineRange]) -> Location:
    """Decide which of the places with the ``same`` lines is the intended one, if any."""
    scores = _scores(lines, same, pin)
    best = max(scores.values(), default=0)
    likely = [found for found, score in scores.items() if score == best]
    if len(likely) == 1 and (best or _is_distinctive(lines, *likely[0])):
        return _standing(lines, place, pin, likely[0], scores)
    # common lines in another context are weaker evidence than the old context
    edited = None if best else _edited(lines, place, pin)
    if edited:
        return edited
    if len(likely) > 1:
        return _several(likely)
    if likely:
        return _doubt(Verdict.CHANGED, likely[0], Reason(Why.AMONG_OTHERS))
    return _doubt(Verdict.GONE, None, Reason(Why.NOWHERE))


def compare(lines: Lines, place: LineRange, digest: str) -> Location:
    """Say whether ``place``, which is sure, still has the lines of ``digest``."""
    if lines.block(place) == Digest.read(digest).block:
        return Location(Verdict.INTACT, place, _AS_WERE)
    return _doubt(Verdict.CHANGED, place, Reason(Why.EDITED))


def _doubt(verdict: Verdict, lines: LineRange | None, reason: Reason) -> Location:
    """What the digest suggests; the old text would be better evidence."""
    return Location(verdict, lines, reason, sure=False)


def _kept(place: LineRange, doubles: Sequence[int] | None) -> Location:
    """Decide about lines that are unchanged in place and context, and perhaps also elsewhere."""
    if doubles is None:
        return _doubt(Verdict.INTACT, place, Reason(Why.TOO_MUCH))
    if not doubles:
        return Location(Verdict.INTACT, place, _AS_WERE)
    # one is a copy, and it is not known which
    return _doubt(Verdict.INTACT, place, Reason(Why.AS_WERE_TWICE, {"line": doubles[0] + 1}))


def _several(places: Sequence[LineRange]) -> Location:
    shown = ", ".join(str(first) for first, _ in places[:SHOWN])
    return _doubt(Verdict.AMBIGUOUS, None, Reason(Why.SEVERAL, {"lines": shown}))


def _scores(lines: Lines, same: Iterable[LineRange], pin: Digest) -> dict[LineRange, int]:
    """Every place with the same lines → how much of their surroundings is the same there.

    The surroundings are the two contexts, and what distinguished the lines from equal ones.
    """
    scores = {
        (first, last): (lines.before(first - 1) == pin.before) + (lines.after(last) == pin.after)
        for first, last in same
    }
    if pin.apart and pin.apart.places <= MANY:
        full = [found for found, score in scores.items() if score == _BOTH]
        scores |= {found: _ALL for found in full[:MANY] if lines.holds(found, pin)}
    return scores


def _standing(
    lines: Lines, place: LineRange, pin: Digest, found: LineRange, scores: Mapping[LineRange, int]
) -> Location:
    """Decide about the only place with the same lines, or the most likely one."""
    gap = None if scores[found] >= _BOTH else _gap(lines, place, pin)
    if gap and gap[0] <= gap[1]:
        # moved and replaced, or edited beside a copy: it is not known which
        reason = Reason(Why.MOVED_OR_REPLACED, {"line": found[0]})
        return _doubt(Verdict.AMBIGUOUS, None, reason)
    if found == place:
        return _doubt(Verdict.INTACT, found, Reason(Why.AS_WERE_ALONE))
    was_alone, is_alone = pin.apart is None, len(scores) == 1
    if was_alone and place in scores:
        # a copy may now be in the old context
        return _several([place, found])
    if pin.apart:
        sure = scores[found] == _ALL and len(scores) == pin.apart.places
    else:
        sure = scores[found] == _BOTH and is_alone
    why = Why.ELSEWHERE if is_alone else Why.ELSEWHERE_TOO
    return Location(Verdict.MOVED, found, Reason(why), sure=sure)


def _edited(lines: Lines, place: LineRange, pin: Digest) -> Location | None:
    """Look between or beside the contexts of lines that are no longer there."""
    if gap := _gap(lines, place, pin):
        if gap[1] < gap[0]:
            return _doubt(Verdict.GONE, None, Reason(Why.CLOSED_UP))
        # an author who edits the lines by hand and leaves the digest must notice
        is_same = lines.block(gap) == pin.block
        why = Why.OTHER_DIGEST if is_same else Why.EDITED
        return _doubt(Verdict.CHANGED, gap, Reason(why))
    beside = set(_beside(lines, place, pin))
    if len(beside) == 1:
        return _doubt(Verdict.CHANGED, beside.pop(), Reason(Why.EDITED_BESIDE))
    return None


def _gap(lines: Lines, place: LineRange, pin: Digest) -> LineRange | None:
    """Find the only stretch, perhaps an empty one, between the two contexts."""
    largest = (place[1] - place[0] + 1) * GROWTH + CONTEXT
    ends = lines.afters.get(pin.after, [])
    gaps = (
        (begin + 1, end)
        for begin in lines.befores.get(pin.before, ())
        for end in ends[bisect_left(ends, begin) : bisect_right(ends, begin + largest)]
    )
    if not lines.budget.spend(len(lines.befores.get(pin.before, ()))):
        return None
    first_two = list(islice(gaps, 2))
    return first_two[0] if len(first_two) == 1 else None


def _beside(lines: Lines, place: LineRange, pin: Digest) -> Iterator[LineRange]:
    """Yield the stretches after the context above, and before the context below."""
    size = place[1] - place[0] + 1
    above, below = lines.befores.get(pin.before, ()), lines.afters.get(pin.after, ())
    if len(above) + len(below) > MOST:
        return  # a context in so many places proves nothing
    for index in above:
        if index < len(lines) and _is_distinctive(lines, index - CONTEXT + 1, index):
            yield index + 1, min(index + size, len(lines))
    for index in below:
        if index and _is_distinctive(lines, index + 1, index + CONTEXT):
            yield max(1, index - size + 1), index


def is_distinctive(block: Sequence[str]) -> bool:
    """Whether lines are distinctive enough to be recognised by themselves."""
    return sum(map(str.isalnum, "".join(block))) >= DISTINCTIVE


def _is_distinctive(lines: Lines, first: int, last: int) -> bool:
    return is_distinctive(lines.texts[max(0, first - 1) : last])
