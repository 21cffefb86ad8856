"""Where a block went that is no longer among its neighbours."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from debtlog.tracking.borders import room
from debtlog.tracking.likeness import PAIR, Pair, align, likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from debtlog.tracking.borders import Span
    from debtlog.tracking.likeness import Line, Text

#: So much of a block must be in one place for it to have been moved there.
MOVED = 0.75
#: With less of a block in one place there is no telling that it is the same block.
HINT = 0.4
#: How many places are looked at in earnest.
_PLACES = 8
#: A block that was moved may have grown by so many lines.
_GROWTH = 3
#: Lines beyond these are not worth the time it takes to align them.
_MAX_LINES = 400


class Moved(NamedTuple):
    """A place that a block went to: how much of it is there, and which lines became which."""

    share: float
    pairs: list[Pair]


def copies(lines: Sequence[str], block: Sequence[str]) -> list[int]:
    """Every index at which ``block`` stands in ``lines``."""
    size, block = len(block), list(block)
    last = len(lines) - size
    found, at = [], -1
    try:
        while (at := lines.index(block[0], at + 1)) <= last:
            if lines[at : at + size] == block:
                found.append(at)
    except ValueError:
        pass
    return found


def absorber(old: Text, new: Text, at: Span, pairs: Mapping[int, Pair]) -> int | None:
    """The one new line near by that most words of a single line went into, as in a merger."""
    if sum(map(bool, old.bares[at.first : at.end])) != 1:
        return None
    was = old.words(range(at.first, at.end))
    owners = {pair.new: pair.old for pair in pairs.values()}
    shared: dict[int, int] = {}
    for j in room(at, pairs, len(new)):
        gained = new.words([j]) - old.words([owners[j]] if j in owners else [])
        shared[j] = (was & gained).total()
    most = max(shared.values(), default=0)
    likely = [j for j, count in shared.items() if count == most]
    return likely[0] if 2 * most > was.total() and len(likely) == 1 else None


def find_moved(
    block: Sequence[Line], new: Text, free: Collection[int], context: Callable[[int], float]
) -> Moved | None:
    """Look for ``block`` among the ``free`` lines of ``new``, which nothing else explains.

    Of places that are as good, that with the greatest ``context`` counts, which tells how well
    what stands around a line fits. None where no place has a hint of the block; it takes `MOVED` of
    it to say that it was moved.
    """
    full = sum(line.weight for line in block)
    best: tuple[float, float] = (HINT, -1.0)
    moved = None
    for first in _likely(block[:_MAX_LINES], new, free):
        window = [j for j in range(first, first + len(block) + _GROWTH) if j in free]
        pairs = align(block[:_MAX_LINES], new.chosen(window[:_MAX_LINES]))
        share = sum(pair.likeness * block[pair.old].weight for pair in pairs) / full
        if share >= best[0]:
            start = window[pairs[0].new]
            if (rank := (share, context(start))) > best:
                best = rank
                moved = Moved(share, [Pair(i, window[j], alike) for i, j, alike in pairs])
    return moved


def _likely(block: Sequence[Line], new: Text, free: Collection[int]) -> Iterator[int]:
    """Yield where the block may begin: the diagonals that most of its lines agree on.

    Where no line is the same (FASTA calls such places diagonals: Lipman and Pearson, 1985), lines
    like the first one are taken.
    """
    places: dict[str, list[int]] = {}
    for index, line in enumerate(block):
        if line.words:
            places.setdefault(line.bare, []).append(index)
    votes: Counter[int] = Counter()
    for j in sorted(free):
        for index in places.get(new.bares[j], ()):
            votes[j - index] += 1
    if votes:
        yield from (first for first, _ in votes.most_common(_PLACES))
        return
    head = next((index for index, line in enumerate(block) if line.words), 0)
    yield from (j - head for j in sorted(free) if likeness(block[head], new[j]) >= PAIR)
