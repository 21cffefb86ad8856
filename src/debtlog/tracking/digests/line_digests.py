"""Fingerprints of lines. Pure: lines in, a digest out.

A digest has three parts: the lines themselves, the three lines before and the three after. The
outer parts distinguish the original from a copy, and still show where lines were that have been
edited. White space at the end of lines and the kind of line end are ignored.

If the same lines are elsewhere in the file, the three lines around them may be the same there, too.
Then there is a fourth part: the number of such places, and a fingerprint of as many lines above and
below as it takes to distinguish each side from every other place.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate, islice
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

from debtlog.tracking.budget import Budget
from debtlog.tracking.digests.digest_format import (
    BASE,
    PRIME,
    Apart,
    Digest,
    context_hash,
    line_hash,
)
from debtlog.tracking.occurrences import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from debtlog.sources.tree import SourceFile

__all__ = ["Apart", "Digest", "LineRange", "Lines", "lines_of"]

LineRange = tuple[int, int]
Value = TypeVar("Value", str, int)

CONTEXT = 3
#: Most lines above and below that are examined to distinguish equal places, and most places.
REACH = 120
MANY = 200
#: Most places that are examined one by one.
MOST = 5_000
#: Budget of all searches in one file: a second or two.
FOR_FILE = 1_000_000
#: Cost of the fingerprint of a line, relative to comparing two lines.
_CHEAP = 4
#: Shorter files need no index. After hashing this many times their size, running hashes are used.
_FEW, _OFTEN = 1_000, 2


class Lines:
    """The lines of one file, ready for fingerprints and searches; expensive results are kept.

    ``budget`` is for all searches in them together.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.texts = lines
        self.budget = Budget(FOR_FILE)
        self._read = 0
        self._sizes: dict[int, Mapping[int, list[int]] | None] = {}

    def __len__(self) -> int:
        return len(self.texts)

    def digest(self, place: LineRange) -> str:
        """Fingerprint the lines of ``place``, which must lie within the file."""
        first, last = place
        around = self.before(first - 1), self.after(last)
        return str(Digest(self.block(place), *around, self._apart(place)))

    def block(self, place: LineRange) -> str:
        """Fingerprint the lines of ``place`` and nothing around them."""
        first, last = place[0] - 1, place[1]
        self._read += last - first
        if self._read > _OFTEN * len(self.texts):
            top = pow(BASE, last - first, PRIME)
            block = (self._heads[last] + (1 - self._heads[first]) * top) % PRIME
            return f"{block:016x}"
        block, known = 1, self._known
        for index in range(first, last):
            value = known[index]
            if value is None:  # references overlap, and hashing takes longest of all
                value = known[index] = line_hash(self._stripped[index])
            block = (block * BASE + value) % PRIME
        return f"{block:016x}"

    def before(self, index: int) -> str:
        """Fingerprint what is before line ``index``, counted from 0."""
        return context_hash(self._stripped[max(0, index - CONTEXT) : index])

    def after(self, index: int) -> str:
        """Fingerprint what is from line ``index`` on, counted from 0."""
        return context_hash(self._stripped[index : index + CONTEXT])

    def holds(self, place: LineRange, digest: Digest) -> bool:
        """Whether all of ``digest`` is true of ``place``, which must lie within the file."""
        first, last = place
        is_near = (self.before(first - 1), self.after(last)) == (digest.before, digest.after)
        if not is_near or self.block(place) != digest.block:
            return False
        apart = digest.apart
        return apart is None or apart.hash == self._wide(place, apart.before, apart.after)

    def doubles(self, place: LineRange, digest: Digest) -> Sequence[int] | None:
        """Where else, counted from 0, ``digest`` is true, besides ``place``.

        None if that would take too long.
        """
        twins = self.twins(place)
        if not twins:
            return twins
        above, below = digest.apart[:2] if digest.apart else (CONTEXT, CONTEXT)
        if not self.budget.spend(len(twins) * (1 + (above + below) // _CHEAP)):
            return None
        size = place[1] - place[0] + 1
        own = self._around(place[0] - 1, size, above, below)
        return [at for at in twins if self._around(at, size, above, below) == own]

    def twins(self, place: LineRange) -> Sequence[int] | None:
        """Where else, counted from 0, the lines of ``place`` are; None if that takes too long."""
        lines, first, last = self._stripped, place[0] - 1, place[1]
        if len(lines) <= _FEW and not self._repeated.issuperset(lines[first:last]):
            return ()
        where = [self._where(line) for line in lines[first:last]]
        found = occurrences(lines, lines[first:last], where, self.budget)
        return None if found is None else [at for at in islice(found, MOST) if at != first]

    def _where(self, line: str) -> Sequence[int]:
        """Where ``line`` is, without white space at its end."""
        lines = self._stripped
        if len(lines) > _FEW:
            return self._places.get(line, ())
        found: list[int] = []
        at = -1
        for _ in range(lines.count(line)):
            at = lines.index(line, at + 1)
            found.append(at)
        return found

    def _apart(self, place: LineRange) -> Apart | None:
        """What distinguishes ``place`` from equal places; None if there are none."""
        twins = self.twins(place)
        if twins is None:
            return Apart(REACH, REACH, MANY + 1, self._wide(place, REACH, REACH))
        if not twins:
            return None
        first, last = place[0] - 1, place[1]
        if len(twins) >= MANY:
            above = below = REACH
        else:
            size = last - first
            above = max(self._shared(first - 1, at - 1, -1) for at in twins) + 1
            below = max(self._shared(last, at + size, 1) for at in twins) + 1
        above, below = min(above, REACH), min(below, REACH)
        places = min(len(twins), MANY) + 1
        return Apart(above, below, places, self._wide(place, above, below))

    def _shared(self, one: int, other: int, step: int) -> int:
        """How many lines are equal from two lines on, upwards or downwards."""
        lines, number = self._stripped, 0
        while number < REACH and min(one, other) >= 0 and max(one, other) < len(lines):
            if lines[one] != lines[other]:
                break
            one, other, number = one + step, other + step, number + 1
        return number

    def _wide(self, place: LineRange, above: int, below: int) -> str:
        first, last = place
        before, after = self._around(first - 1, last - first + 1, above, below)
        text = "\n".join([f"{len(before)} {len(after)}", *before, *after])
        return blake2b(text.encode("utf-8", "replace"), digest_size=3).hexdigest()

    def _around(
        self, index: int, size: int, above: int, below: int
    ) -> tuple[Sequence[str], Sequence[str]]:
        end = index + size
        return self._stripped[max(0, index - above) : index], self._stripped[end : end + below]

    @cached_property
    def befores(self) -> Mapping[str, list[int]]:
        """Context before → every index with it, ascending."""
        head = [self.before(index) for index in range(min(CONTEXT, len(self) + 1))]
        return _positions([*head, *self._contexts[: len(self) + 1 - len(head)]])

    @cached_property
    def afters(self) -> Mapping[str, list[int]]:
        """Context after → every index with it, ascending."""
        return _positions(self._contexts)

    @cached_property
    def _contexts(self) -> list[str]:
        """The fingerprint of the context that begins at each line."""
        stripped = self._stripped
        return [context_hash(stripped[index : index + CONTEXT]) for index in range(len(self) + 1)]

    @cached_property
    def _stripped(self) -> list[str]:
        return list(map(str.rstrip, self.texts))

    @cached_property
    def _repeated(self) -> frozenset[str]:
        """The lines that are in several places."""
        return frozenset(line for line, count in Counter(self._stripped).items() if count > 1)

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        return _positions(self._stripped)

    @cached_property
    def _known(self) -> list[int | None]:
        """Hashes of the lines that were asked for."""
        return [None] * len(self.texts)

    @cached_property
    def _hashes(self) -> list[int]:
        return list(map(line_hash, self._stripped))

    @cached_property
    def _heads(self) -> list[int]:
        """For each number of lines, the fingerprint of that many at the head of the file."""

        def longer(head: int, line: int) -> int:
            return (head * BASE + line) % PRIME

        return list(accumulate(self._hashes, longer, initial=0))

    def blocks(self, size: int, block: int) -> Sequence[int] | None:
        """The index of every block of ``size`` lines with the fingerprint ``block``, ascending.

        None if the budget of these lines does not suffice.

        The fingerprint rolls (Karp and Rabin, 1987), so the size of the block costs nothing. The
        second request for a size is answered from a table.
        """
        table = self._sizes.get(size)
        if table is not None:
            return table.get(block, ())
        if not self.budget.spend(len(self) // _CHEAP):
            return None
        if size in self._sizes:
            table = self._sizes[size] = _positions(self._rolling(size))
            return table.get(block, ())
        self._sizes[size] = None
        return [index for index, value in enumerate(self._rolling(size)) if value == block]

    def _rolling(self, size: int) -> Iterator[int]:
        """Yield the fingerprint of each block of ``size`` lines."""
        top = pow(BASE, size, PRIME)
        hashes = self._hashes
        rolling = 0
        for index, value in enumerate(hashes):
            rolling = (rolling * BASE + value) % PRIME
            if index >= size:
                rolling = (rolling - hashes[index - size] * top) % PRIME
            if index >= size - 1:
                yield (rolling + top) % PRIME

    def windows(self, size: int) -> Iterator[tuple[int, int]]:
        """Yield the index of every block of ``size`` lines, with its fingerprint."""
        return enumerate(self._rolling(size))


_PREPARED: WeakKeyDictionary[SourceFile, Lines] = WeakKeyDictionary()


def lines_of(file: SourceFile) -> Lines:
    """The lines of ``file``, prepared once while it is kept."""
    lines = _PREPARED.get(file)
    if lines is None:
        lines = _PREPARED[file] = Lines(file.lines)
    return lines


def forget_lines() -> None:
    """Free what was prepared: once all is followed, few lines are asked for again."""
    _PREPARED.clear()


def _positions(values: Iterable[Value]) -> Mapping[Value, list[int]]:
    positions: dict[Value, list[int]] = {}
    for index, value in enumerate(values):
        positions.setdefault(value, []).append(index)
    return positions
