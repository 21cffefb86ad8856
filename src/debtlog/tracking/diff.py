"""Which lines of two texts are the same ones, white space aside. Pure: lines in, runs out.

Patience diff (Bram Cohen, 2008): lines that occur once in each text are paired first, in the
longest order they share, and what stands between them is compared in turn. What has no such
lines is compared by its longest common subsequence, with one big integer for each row of the
table (Crochemore et al., 2001; Hyyrö, 2004), which costs little even for thousands of lines.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Cells of the largest table of the longest common subsequence; its rows take 25 MB.
MAX_CELLS = 200_000_000


class Run(NamedTuple):
    """``size`` lines that are the same from ``old`` and from ``new`` on, counted from 0."""

    old: int
    new: int
    size: int


class Hunk(NamedTuple):
    """Between two runs: the old lines ``a`` to ``b`` became ``c`` to ``d``, ends excluded."""

    a: int
    b: int
    c: int
    d: int


def bare(line: str) -> str:
    """Leave out all white space."""
    return "".join(line.split())


def runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Pair the equal lines of two texts, in ascending order; adjoining pairs are one run."""
    found: list[Run] = []
    todo = [(0, len(old), 0, len(new))]
    while todo:
        a, b, c, d = todo.pop()
        head = _shared_head(old, new, a, b, c, d)
        a, c = a + head, c + head
        tail = _shared_tail(old, new, a, b, c, d)
        b, d = b - tail, d - tail
        found += (Run(a - head, c - head, head), Run(b, d, tail))
        if a == b or c == d:
            continue
        if anchors := list(_longest_rising(_unique_pairs(old, new, a, b, c, d))):
            starts, ends = [(a, c), *anchors], [*anchors, (b, d)]
            todo += ((x, y, u, v) for (x, u), (y, v) in zip(starts, ends, strict=True))
        else:
            found += (Run(i, j, 1) for i, j in _common(old[a:b], new[c:d], a, c))
    return _joined(found)


def hunks(found: Sequence[Run], old: int, new: int) -> list[Hunk]:
    """What stands between the runs of texts of ``old`` and ``new`` lines."""
    between: list[Hunk] = []
    a = c = 0
    for run in (*found, Run(old, new, 0)):
        if (a, c) != (run.old, run.new):
            between.append(Hunk(a, run.old, c, run.new))
        a, c = run.old + run.size, run.new + run.size
    return between


def whole(found: Sequence[Hunk], old: Sequence[str], new: Sequence[str], at: range) -> list[Hunk]:
    """Slide what was put in or left out to beside the lines ``at``, where that says the same.

    A diff often has the choice: a loop that was put in after a block may end with the bracket of
    that block. Of diffs that say the same, the one that leaves ``at`` in one piece is meant.
    """
    slid: list[Hunk] = []
    for number, hunk in enumerate(found):
        follower = found[number + 1] if number + 1 < len(found) else Hunk(len(old), 0, len(new), 0)
        up, down = _slides(hunk, slid[-1].b if slid else 0, follower.a, old, new)
        moves = (Hunk(*(edge + by for edge in hunk)) for by in (*range(down + 1), *range(-1, -up - 1, -1)))
        slid.append(min(moves, key=lambda move: _cut(move, at)))
    return slid


def _slides(
    hunk: Hunk, floor: int, roof: int, old: Sequence[str], new: Sequence[str]
) -> tuple[int, int]:
    """How many lines ``hunk`` may go up and down; none if it both takes and gives."""
    if hunk.a != hunk.b and hunk.c != hunk.d:
        return 0, 0
    lines, first, end = (new, hunk.c, hunk.d) if hunk.a == hunk.b else (old, hunk.a, hunk.b)
    up = down = 0
    while up < hunk.a - floor and lines[first - up - 1] == lines[end - up - 1]:
        up += 1
    while down < roof - hunk.b and lines[first + down] == lines[end + down]:
        down += 1
    return up, down


def _cut(hunk: Hunk, at: range) -> int:
    """How far from whole the hunk leaves ``at``; to be taken as a whole is to be whole, too."""
    if hunk.a == hunk.b:
        return int(at.start < hunk.a < at.stop)
    taken = len(range(max(hunk.a, at.start), min(hunk.b, at.stop)))
    return min(taken, len(at) - taken)


def joints(found: Sequence[Hunk], old: int) -> list[Run]:
    """The runs between hunks; the other side of ``hunks``."""
    between: list[Run] = []
    a = c = 0
    for hunk in (*found, Hunk(old, 0, 0, 0)):
        if hunk.a > a:
            between.append(Run(a, c, hunk.a - a))
        a, c = hunk.b, hunk.d
    return between


def _shared_head(old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int) -> int:
    size, limit = 0, min(b - a, d - c)
    while size < limit and old[a + size] == new[c + size]:
        size += 1
    return size


def _shared_tail(old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int) -> int:
    size, limit = 0, min(b - a, d - c)
    while size < limit and old[b - size - 1] == new[d - size - 1]:
        size += 1
    return size


def _unique_pairs(
    old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int
) -> list[tuple[int, int]]:
    """Lines that occur once in each stretch, in the order of the old one."""
    ours, theirs = _once(old, a, b), _once(new, c, d)
    return [(i, j) for line, i in ours.items() if i >= 0 and (j := theirs.get(line, -1)) >= 0]


def _once(lines: Sequence[str], first: int, end: int) -> dict[str, int]:
    """Line → where it is; -1 where it is twice."""
    places: dict[str, int] = {}
    for index in range(first, end):
        line = lines[index]
        places[line] = -1 if line in places else index
    return places


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the longest part of ``pairs`` in which both sides rise (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []  # which pair lies on top of each pile
    below: list[int] = []  # for each pair, the one on top of the pile before it
    for number, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        below.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        piles[pile : pile + 1] = [number]
    at, chain = piles[-1] if piles else -1, []
    while at >= 0:
        chain.append(pairs[at])
        at = below[at]
    return reversed(chain)


def _common(
    old: Sequence[str], new: Sequence[str], shift_old: int, shift_new: int
) -> Iterator[tuple[int, int]]:
    """Yield the longest common subsequence, from its end; nothing where the table is too large."""
    if len(old) * len(new) > MAX_CELLS:
        return
    places: dict[str, int] = {}
    for index, line in enumerate(old):
        places[line] = places.get(line, 0) | 1 << index
    full = (1 << len(old)) - 1
    row, rows = full, []
    for line in new:
        hit = row & places.get(line, 0)
        row = (row + hit | row - hit) & full
        rows.append(row)
    i, j = len(old), len(new)
    while i and j:
        if old[i - 1] == new[j - 1]:
            i, j = i - 1, j - 1
            yield i + shift_old, j + shift_new
        elif rows[j - 1] >> i - 1 & 1:
            i -= 1
        else:
            j -= 1


def _joined(found: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in sorted(found):
        if not run.size:
            continue
        last = joined[-1] if joined else None
        if last and (last.old + last.size, last.new + last.size) == run[:2]:
            joined[-1] = Run(last.old, last.new, last.size + run.size)
        else:
            joined.append(run)
    return joined
