"""Fingerprints of lines, and where such lines are now. Pure: lines in, a location out.

A digest has three parts: the lines themselves, the three lines before and the three after. The
outer parts tell the original from a look-alike, and when the lines were edited they still show
between what they stood. White space at the end of lines and the kind of line end do not count.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LineRange = tuple[int, int]

CONTEXT = 3
#: A block with fewer letters and digits than this is too common to be known without context.
TELLING = 16
#: An edited block may grow to so many times its size, and a little, and still be the same.
GROWTH = 4

_PRIME = 2**61 - 1
_BASE = 0x5BD1E995


@dataclass(frozen=True, slots=True)
class Location:
    """What became of a reference: the verdict, where it is, and why in one sentence.

    ``lines`` is the best present place, 1-based, ends included; None when there is none or the
    reference is to a whole file.
    """

    verdict: Verdict
    lines: LineRange | None
    reason: str


class Lines:
    """The lines of one file, ready to be fingerprinted and searched; what costs is kept."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.texts = lines

    def __len__(self) -> int:
        return len(self.texts)

    def digest(self, place: LineRange) -> str:
        """Fingerprint the lines of ``place``, which must lie within the file."""
        first, last = place
        block = 1
        for text in self.texts[first - 1 : last]:
            block = (block * _BASE + _line_hash(text)) % _PRIME
        return f"{block:016x}-{self.before(first - 1)}-{self.after(last)}"

    def before(self, index: int) -> str:
        """Fingerprint what stands before line ``index``, counted from 0."""
        return _context_hash(self.texts[max(0, index - CONTEXT) : index])

    def after(self, index: int) -> str:
        """Fingerprint what stands from line ``index`` on, counted from 0."""
        return _context_hash(self.texts[index : index + CONTEXT])

    @cached_property
    def befores(self) -> Mapping[str, list[int]]:
        """Context before → every index that has it, ascending."""
        return _positions(self.before(index) for index in range(len(self) + 1))

    @cached_property
    def afters(self) -> Mapping[str, list[int]]:
        """Context after → every index that has it, ascending."""
        return _positions(self.after(index) for index in range(len(self) + 1))

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


def locate(lines: Lines, place: LineRange, digest: str) -> Location:
    """Find in ``lines`` what stood at ``place`` when ``digest`` was made."""
    if place[1] <= len(lines) and lines.digest(place) == digest:
        return Location(Verdict.INTACT, place, "the lines are as they were")
    size = place[1] - place[0] + 1
    candidates = _ranked(lines, size, digest)
    if not candidates:
        return _edited(lines, place, digest)
    best = max(candidates.values())
    likely = [first for first, score in candidates.items() if score == best]
    if len(likely) > 1:
        shown = ", ".join(map(str, likely[:5]))
        return Location(Verdict.AMBIGUOUS, None, f"the same lines begin at lines {shown}")
    found = (likely[0], likely[0] + size - 1)
    if found == place:
        return Location(Verdict.INTACT, found, "the lines are as they were, those around are not")
    if not best and not _is_telling(lines, found):
        return Location(Verdict.CHANGED, found, "the only such lines stand among other ones")
    return Location(Verdict.MOVED, found, "the same lines stand in one other place")


def _ranked(lines: Lines, size: int, digest: str) -> dict[int, int]:
    """First line of every equal block → how many of its two contexts are equal."""
    block, before, after = digest.split("-")
    return {
        index + 1: (lines.before(index) == before) + (lines.after(index + size) == after)
        for index in lines.blocks(size, int(block, 16))
    }


def _edited(lines: Lines, place: LineRange, digest: str) -> Location:
    """Look between what stood before and after the lines that are no longer there."""
    gaps = list(islice(_gaps(lines, place, digest), 2))
    if len(gaps) == 1:
        first, last = gaps[0]
        if last < first:
            return Location(Verdict.GONE, None, "what stood around the lines now stands together")
        return Location(Verdict.CHANGED, (first, last), "the lines were edited")
    if place[1] <= len(lines):
        return Location(Verdict.CHANGED, place, "the lines were edited, and those around them")
    return Location(Verdict.GONE, None, f"the file ends at line {len(lines)}")


def _gaps(lines: Lines, place: LineRange, digest: str) -> Iterator[LineRange]:
    """Every stretch that stands between what stood around the lines."""
    _, before, after = digest.split("-")
    largest = (place[1] - place[0] + 1) * GROWTH + CONTEXT
    ends = lines.afters.get(after, [])
    for begin in lines.befores.get(before, ()):
        for end in ends[bisect_left(ends, begin) : bisect_right(ends, begin + largest)]:
            yield begin + 1, end


def _positions(values: Iterable[str]) -> Mapping[str, list[int]]:
    positions: dict[str, list[int]] = {}
    for index, value in enumerate(values):
        positions.setdefault(value, []).append(index)
    return positions


def _is_telling(lines: Lines, place: LineRange) -> bool:
    text = "".join(lines.texts[place[0] - 1 : place[1]])
    return sum(map(str.isalnum, text)) >= TELLING


def _line_hash(line: str) -> int:
    data = line.rstrip().encode("utf-8", "replace")
    return int.from_bytes(blake2b(data, digest_size=8).digest()) % _PRIME


def _context_hash(lines: Sequence[str]) -> str:
    """Hash lines; their number counts, so that nothing is not an empty line."""
    text = "\n".join([str(len(lines)), *(line.rstrip() for line in lines)])
    return blake2b(text.encode("utf-8", "replace"), digest_size=2).hexdigest()
