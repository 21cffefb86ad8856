"""Where a block went that is no longer between its neighbours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import chain, islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from debtlog.tracking.diffing.align import align
from debtlog.tracking.diffing.edges import room
from debtlog.tracking.diffing.similarity import Pair, similarity
from debtlog.tracking.occurrences import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from debtlog.tracking.budget import Budget
    from debtlog.tracking.diffing.diff import Hunk
    from debtlog.tracking.diffing.edges import LineSpan
    from debtlog.tracking.diffing.similarity import Line, Text

#: Neighbours are looked for within this many lines.
NEAR = 3
#: A block was moved to a place if at least this share of it is there.
MOVED = 0.75
#: With a smaller share in one place, it is not the same block.
HINT = 0.4
#: Most places that are compared in detail.
_PLACES = 8
#: A block that was moved may have grown by this many lines.
_GROWTH = 3
#: Longer blocks are not aligned beyond this many lines.
_MAX_LINES = 400
#: Most lines that are compared one by one.
_FEW = 400
#: Cost of finding equal lines, relative to comparing them.
_CHEAP = 16


class Moved(NamedTuple):
    """A place that a block went to: how much of it is there, and which lines became which."""

    share: float
    pairs: list[Pair]


class BlockOrigin(NamedTuple):
    """Where a block was: the lines ``at`` of the text ``old``."""

    old: Text
    at: LineSpan

    def fit(self, new: Text, first: int) -> float:
        """How similar the surroundings of the block are to those of line ``first`` of ``new``."""
        old, last = self.old, first + self.at.end - self.at.first - 1
        pairs = [(self.at.first - k, first - k) for k in range(1, NEAR + 1)]
        pairs += [(self.at.last + k, last + k) for k in range(1, NEAR + 1)]
        inside = ((i, j) for i, j in pairs if 0 <= i < len(old) and 0 <= j < len(new))
        return sum(similarity(old[i], new[j]) for i, j in inside)


class Free:
    """Unexplained lines of a new text: those with no equal line in the old text."""

    def __init__(self, hunks: Sequence[Hunk]) -> None:
        self._hunks = hunks

    def __contains__(self, index: int) -> bool:
        number = bisect_right(self._hunks, index, key=attrgetter("c")) - 1
        # of hunks that begin at one line, all but the last have no new lines
        return number >= 0 and index < self._hunks[number].d

    def holds(self, lines: range) -> bool:
        """Whether all these lines are among them."""
        number = bisect_right(self._hunks, lines.start, key=attrgetter("c")) - 1
        end = lines.start if number >= 0 else -1
        for hunk in islice(self._hunks, max(0, number), None):
            if end >= lines.stop or hunk.c > end:
                break
            end = hunk.d
        return end >= lines.stop


def copies(
    text: Text, block: Sequence[str], budget: Budget, within: range | None = None
) -> Sequence[int]:
    """Every index at which ``block``, without white space, is in ``text``.

    With ``within``, in these lines only; none if ``budget`` does not suffice.
    """
    where = [text.where(line) for line in block]
    return occurrences(text.bares, block, where, budget, within) or ()


def closest(places: Sequence[int], index: int, most: int) -> list[int]:
    """The ``most`` of ascending ``places`` that are closest to ``index``, the closest first."""
    number = bisect_left(places, index)
    near = places[max(0, number - most) : number + most]
    return sorted(near, key=lambda place: abs(place - index))[:most]


def absorber(
    old: Text, new: Text, at: LineSpan, pairs: Mapping[int, Pair], budget: Budget
) -> int | None:
    """The nearby new line that contains most words of a single line, as after joining lines."""
    if sum(map(bool, old.bares[at.first : at.end])) != 1:
        return None
    was = old.words(range(at.first, at.end))
    owners = {pair.new: pair.old for pair in pairs.values()}
    shared: dict[int, int] = {}
    for j in _sharing(was, new, room(at, pairs, len(new)), budget):
        gained = new.words([j]) - old.words([owners[j]] if j in owners else [])
        shared[j] = (was & gained).total()
    most = max(shared.values(), default=0)
    likely = [j for j, count in shared.items() if count == most]
    return likely[0] if 2 * most > was.total() and len(likely) == 1 else None


def _sharing(words: Iterable[str], new: Text, within: range, budget: Budget) -> Iterable[int]:
    """Yield the lines ``within`` that have one of the ``words``; all where they are few."""
    if len(within) <= _FEW:
        return within
    if not budget.spend(len(within) // _CHEAP) or not new.is_searchable(budget):
        return ()
    places = (new.index.words.get((word, 1), ()) for word in words)
    found = sorted({j for j in chain.from_iterable(places) if j in within})
    return found if budget.spend(4 * len(found)) else ()


def find_moved(
    block: Sequence[Line],
    new: Text,
    free: Free,
    origin: BlockOrigin | None,
    budget: Budget,
) -> Moved | None:
    """Look for ``block`` among the unexplained lines ``free`` of ``new``.

    Of equally good places, the one with surroundings most similar to those of ``origin`` is chosen,
    if that is known. None if no place resembles the block; only a place with a share of `MOVED`
    proves that it was moved.
    """
    full = sum(line.weight for line in block)
    best: tuple[float, float] = (HINT, -1.0)
    moved = None
    for first in _likely(block[:_MAX_LINES], new, free, budget):
        reach = range(max(0, first), min(len(new), first + len(block) + _GROWTH))
        window = list(islice((j for j in reach if j in free), _MAX_LINES))
        if not budget.spend(len(window)):
            break
        pairs = align(block[:_MAX_LINES], new.chosen(window), budget)
        share = sum(pair.similarity * block[pair.old].weight for pair in pairs) / full
        if share >= best[0]:
            start = window[pairs[0].new]
            if (rank := (share, origin.fit(new, start) if origin else 0.0)) > best:
                best = rank
                moved = Moved(share, [Pair(i, window[j], ratio) for i, j, ratio in pairs])
    return moved


def _likely(block: Sequence[Line], new: Text, free: Free, budget: Budget) -> Iterator[int]:
    """Yield where the block may begin: the diagonals with most of its lines.

    The term is that of FASTA (Lipman and Pearson, 1985). If no line is equal, lines similar to the
    first one are used.
    """
    places: dict[str, list[int]] = {}
    for index, line in enumerate(block):
        if line.words:
            places.setdefault(line.bare, []).append(index)
    same: list[tuple[int, int]] = []
    for bare, ours in sorted(places.items(), key=lambda item: len(new.places.get(item[0], ()))):
        theirs = new.places.get(bare, ())
        if not budget.spend(len(ours) * len(theirs) // _CHEAP):
            break  # such common lines are weaker evidence than those before
        same += ((j, index) for j in theirs if j in free for index in ours)
    if same:
        votes = Counter(j - index for j, index in sorted(same))
        yield from (first for first, _ in votes.most_common(_PLACES))
        return
    head = next((index for index, line in enumerate(block) if line.words), 0)
    if not block or not new.is_searchable(budget):
        return
    if budget.spend(new.index.occurrences(block[head])):
        likely = (j for j, _ in reversed(new.index.similar(block[head])))
        yield from (j - head for j in likely if j in free)
