"""Fingerprints of lines. Pure: lines in, a digest out.

A digest has three parts: the lines themselves, the three lines before and the three after. The
outer parts tell the original from a look-alike, and when the lines were edited they still show
between what they stood. White space at the end of lines and the kind of line end do not count.

Where the same lines stand elsewhere in their file, too, three lines around them may be the same
there. Then there is a fourth part: how many such places there were, and a fingerprint of as many
lines above and below as it takes to tell each side apart from every other place.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LineRange = tuple[int, int]

CONTEXT = 3
#: So many lines above and below are looked at, at most, to tell twins apart; and so many twins.
REACH = 120
MANY = 200

_PRIME = 2**61 - 1
_BASE = 0x5BD1E995


class Apart(NamedTuple):
    """What tells lines from their twins: ``before`` and ``after`` so many lines, by their hash.

    ``places`` is in how many the lines stood, more than `MANY` for any number above.
    """

    before: int
    after: int
    places: int
    hash: str

    def __str__(self) -> str:
        return f"{self.before:02x}{self.after:02x}{self.places:02x}{self.hash}"


class Digest(NamedTuple):
    """A digest, taken to pieces; ``apart`` is None where the lines stood in one place only."""

    block: str
    before: str
    after: str
    apart: Apart | None = None

    @classmethod
    def read(cls, text: str) -> Self:
        """Take ``text`` to pieces, which a schema has approved."""
        block, before, after, *rest = text.split("-")
        if not rest:
            return cls(block, before, after)
        above, below, places = bytes.fromhex(rest[0][:6])
        return cls(block, before, after, Apart(above, below, places, rest[0][6:]))

    def __str__(self) -> str:
        return "-".join(str(part) for part in self if part is not None)


class Lines:
    """The lines of one file, ready to be fingerprinted and searched; what costs is kept."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.texts = lines

    def __len__(self) -> int:
        return len(self.texts)

    def digest(self, place: LineRange) -> str:
        """Fingerprint the lines of ``place``, which must lie within the file."""
        first, last = place
        around = self.before(first - 1), self.after(last)
        return str(Digest(self.block(place), *around, self._apart(place)))

    def block(self, place: LineRange) -> str:
        """Fingerprint the lines of ``place`` and nothing around them."""
        block = 1
        for text in self.texts[place[0] - 1 : place[1]]:
            block = (block * _BASE + _line_hash(text)) % _PRIME
        return f"{block:016x}"

    def before(self, index: int) -> str:
        """Fingerprint what stands before line ``index``, counted from 0."""
        return _context_hash(
            [text.rstrip() for text in self.texts[max(0, index - CONTEXT) : index]]
        )

    def after(self, index: int) -> str:
        """Fingerprint what stands from line ``index`` on, counted from 0."""
        return _context_hash([text.rstrip() for text in self.texts[index : index + CONTEXT]])

    def holds(self, place: LineRange, digest: Digest) -> bool:
        """Whether all of ``digest`` is true of ``place``, which must lie within the file."""
        first, last = place
        is_near = (self.before(first - 1), self.after(last)) == (digest.before, digest.after)
        if not is_near or self.block(place) != digest.block:
            return False
        apart = digest.apart
        return apart is None or apart.hash == self._wide(place, apart.before, apart.after)

    def doubles(self, place: LineRange, digest: Digest) -> list[int]:
        """Where else, counted from 0, ``digest`` is true, which is so of ``place``."""
        twins = self.twins(place)
        if not twins:
            return []
        above, below = digest.apart[:2] if digest.apart else (CONTEXT, CONTEXT)
        size = place[1] - place[0] + 1
        own = self._around(place[0] - 1, size, above, below)
        return [at for at in twins if self._around(at, size, above, below) == own]

    def twins(self, place: LineRange) -> list[int]:
        """Where else, counted from 0, the lines of ``place`` stand."""
        stripped, first = self._stripped, place[0] - 1
        block = stripped[first : place[1]]
        key = max(block, key=len)
        if stripped.count(key) == 1:
            return []
        offset, size, found = block.index(key), len(block), []
        at = -1
        for _ in range(stripped.count(key)):
            at = stripped.index(key, at + 1)
            begin = at - offset
            if begin >= 0 and begin != first and stripped[begin : begin + size] == block:
                found.append(begin)
        return found

    def _apart(self, place: LineRange) -> Apart | None:
        """What tells ``place`` from its twins; None where it has none."""
        twins = self.twins(place)
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
        """How many lines are the same from two lines on, upwards or downwards."""
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
        """Context before → every index that has it, ascending."""
        head = [self.before(index) for index in range(min(CONTEXT, len(self) + 1))]
        return _positions([*head, *self._contexts[: len(self) + 1 - len(head)]])

    @cached_property
    def afters(self) -> Mapping[str, list[int]]:
        """Context after → every index that has it, ascending."""
        return _positions(self._contexts)

    @cached_property
    def _contexts(self) -> list[str]:
        """The fingerprint of what stands from each line on, which stands before a later one."""
        stripped = self._stripped
        return [_context_hash(stripped[index : index + CONTEXT]) for index in range(len(self) + 1)]

    @cached_property
    def _stripped(self) -> list[str]:
        return [text.rstrip() for text in self.texts]

    @cached_property
    def _hashes(self) -> list[int]:
        return [_line_hash(text) for text in self.texts]

    def blocks(self, size: int, block: int) -> Iterator[int]:
        """Yield the index of every block of ``size`` lines with the fingerprint ``block``.

        The fingerprint rolls (Karp and Rabin, 1987), so the size of the block costs nothing.
        """
        hashes = self._hashes
        top = pow(_BASE, size, _PRIME)
        rolling = 0
        for index, value in enumerate(hashes):
            rolling = (rolling * _BASE + value) % _PRIME
            if index >= size:
                rolling = (rolling - hashes[index - size] * top) % _PRIME
            if index >= size - 1 and (rolling + top) % _PRIME == block:
                yield index - size + 1

    def windows(self, size: int) -> Iterator[tuple[int, int]]:
        """Yield the index of every block of ``size`` lines, with its fingerprint."""
        top = pow(_BASE, size, _PRIME)
        rolling = 0
        for index, value in enumerate(self._hashes):
            rolling = (rolling * _BASE + value) % _PRIME
            if index >= size:
                rolling = (rolling - self._hashes[index - size] * top) % _PRIME
            if index >= size - 1:
                yield index - size + 1, (rolling + top) % _PRIME


def _positions(values: Iterable[str]) -> Mapping[str, list[int]]:
    positions: dict[str, list[int]] = {}
    for index, value in enumerate(values):
        positions.setdefault(value, []).append(index)
    return positions


def _line_hash(line: str) -> int:
    data = line.rstrip().encode("utf-8", "replace")
    return int.from_bytes(blake2b(data, digest_size=8).digest()) % _PRIME


def _context_hash(lines: Sequence[str]) -> str:
    """Hash lines without white space at their ends; their number counts, as nothing is no line."""
    text = f"{len(lines)}\n" + "\n".join(lines) if lines else "0"
    return blake2b(text.encode("utf-8", "replace"), digest_size=2).hexdigest()
