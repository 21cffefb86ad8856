"""Which lines of two texts are the same ones, ignoring white space. Pure: lines in, runs out.

Patience diff (Bram Cohen, 2008): lines that occur once in each text are paired first, in the
longest order they share, and what is between them is compared in turn. What has no such
lines is compared by its longest common subsequence, with one big integer for each row of the
table (Crochemore et al., 2001; Hyyrö, 2004), which costs little even for thousands of lines.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from debtlog.tracking.budget import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Cells of all tables of the longest common subsequence together; their rows take 25 MB.
MAX_CELLS = 200_000_000
#: So many times lines may be looked through for such that occur once; people's are two or three.
MAX_ROUNDS = 20
#: What was taken out is slid no farther beyond the lines that are to be whole.
MAX_SLIDE = 5_000
#: White space that is neither a blank, a tab nor a line end: ASCII, then the rest of Unicode.
_ODD = "\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_ODD += "".join(map(chr, range(0x2000, 0x200B)))
_ASCII = 7


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


def bares(lines: Sequence[str]) -> list[str]:
    """Leave out all white space of many lines, which takes a third of the time for each."""
    whole = "\n".join(lines)
    if not whole or any(map(whole.__contains__, _ODD[: _ASCII if whole.isascii() else None])):
        return [bare(line) for line in lines]
    return whole.replace(" ", "").replace("\t", "").split("\n")


def runs(old: Sequence[str], new: Sequence[str], budget: Budget | None = None) -> list[Run]:
    """Pair the equal lines of two texts, in ascending order; adjoining pairs are one run.

    ``budget`` is short where some were not paired because it would have taken too long.
    """
    budget = budget or Budget()
    found: list[Run] = []
    todo = [Hunk(0, len(old), 0, len(new))]
    lines, cells = Budget(MAX_ROUNDS * (len(old) + len(new))), Budget(MAX_CELLS)
    while todo:
        hunk, head, tail = _trimmed(old, new, todo.pop())
        found += (head, tail)
        if hunk.a == hunk.b or hunk.c == hunk.d:
            continue
        is_read = lines.spend(hunk.b - hunk.a + hunk.d - hunk.c)
        anchors = list(longest_rising(_unique_pairs(old, new, hunk) if is_read else []))
        if anchors:
            starts, ends = [(hunk.a, hunk.c), *anchors], [*anchors, (hunk.b, hunk.d)]
            todo += (Hunk(x, y, u, v) for (x, u), (y, v) in zip(starts, ends, strict=True))
        elif cells.spend((hunk.b - hunk.a) * (hunk.d - hunk.c)):
            found += (Run(i, j, 1) for i, j in _common(old, new, hunk))
        else:
            budget.is_short = True
    return _joined(found)


def hunks(found: Sequence[Run], old: int, new: int) -> list[Hunk]:
    """What is between the runs of texts of ``old`` and ``new`` lines."""
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
    ends = [*(hunk.a for hunk in found[1:]), len(old)]
    for hunk, end in zip(found, ends, strict=False):  # without hunks there is one end
        if _cut(hunk, at):
            reach = min(hunk.b - hunk.a, MAX_SLIDE)  # as far as to beside the lines
            first = max(slid[-1].b if slid else 0, at.start - reach)
            up, down = _slides(hunk, range(first, min(end, at.stop + reach)), old, new)
            steps = (*range(down + 1), *range(-1, -up - 1, -1))
            moves = (Hunk(*(edge + step for edge in hunk)) for step in steps)
            slid.append(min(moves, key=lambda move: _cut(move, at)))
        else:
            slid.append(hunk)
    return slid


def contested(found: Sequence[Hunk], old: Sequence[str], new: Sequence[str], at: range) -> bool:
    """Whether another diff that says the same would give the lines ``at`` another place, or none.

    So it is with one of two blocks that are the same, side by side, of which one was put in or
    taken out: only the lines around them show which.
    """
    before = 0
    ends = [*(hunk.a for hunk in found[1:]), len(old)]
    for hunk, end in zip(found, ends, strict=False):  # without hunks there is one end
        if hunk.a >= at.stop or hunk.b <= at.start:
            around = range(max(before, at.start), min(end, at.stop))
            up, down = _slides(hunk, around, old, new)
            passed = (
                range(hunk.a - up, hunk.a) if hunk.a >= at.stop else range(hunk.b, hunk.b + down)
            )
            if passed.start <= at.start and at.stop <= passed.stop:
                return True
        before = hunk.b
    return False


def _slides(hunk: Hunk, room: range, old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many lines ``hunk`` may go up and down in ``room``; none if it both takes and gives."""
    if hunk.a != hunk.b and hunk.c != hunk.d:
        return 0, 0
    lines, first, end = (new, hunk.c, hunk.d) if hunk.a == hunk.b else (old, hunk.a, hunk.b)
    up = down = 0
    while up < hunk.a - room.start and lines[first - up - 1] == lines[end - up - 1]:
        up += 1
    while down < room.stop - hunk.b and lines[first + down] == lines[end + down]:
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


def _trimmed(old: Sequence[str], new: Sequence[str], hunk: Hunk) -> tuple[Hunk, Run, Run]:
    """Take off what is the same at the head and at the tail."""
    a, b, c, d = hunk
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    head = Run(hunk.a, hunk.c, a - hunk.a)
    return Hunk(a, b, c, d), head, Run(b, d, hunk.b - b)


def _unique_pairs(old: Sequence[str], new: Sequence[str], hunk: Hunk) -> list[tuple[int, int]]:
    """Lines that occur once on each side, in the order of the old one."""
    ours, theirs = _once(old, hunk.a, hunk.b), _once(new, hunk.c, hunk.d)
    return [(i, j) for line, i in ours.items() if i >= 0 and (j := theirs.get(line, -1)) >= 0]


def _once(lines: Sequence[str], first: int, end: int) -> dict[str, int]:
    """Line → where it is; -1 where it is twice."""
    places: dict[str, int] = {}
    for index in range(first, end):
        line = lines[index]
        places[line] = -1 if line in places else index
    return places


def longest_rising(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
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


def _common(old: Sequence[str], new: Sequence[str], hunk: Hunk) -> Iterator[tuple[int, int]]:
    """Yield the longest common subsequence, from its end."""
    i, j = hunk.b, hunk.d
    rows = _rows(old[hunk.a : i], new[hunk.c : j])
    while i > hunk.a and j > hunk.c:
        if old[i - 1] == new[j - 1]:
            i, j = i - 1, j - 1
            yield i, j
        elif rows[j - 1 - hunk.c] >> i - 1 - hunk.a & 1:
            i -= 1
        else:
            j -= 1


def _rows(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """For each new line, where the common subsequence does not grow: a bit for each old line."""
    places: dict[str, int] = {}
    for index, line in enumerate(old):
        places[line] = places.get(line, 0) | 1 << index
    row = full = (1 << len(old)) - 1
    rows = []
    for line in new:
        hit = row & places.get(line, 0)
        row = (row + hit | row - hit) & full
        rows.append(row)
    return rows


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
