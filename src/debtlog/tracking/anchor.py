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
from debtlog.tracking.reason import Reason, Why

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LineRange = tuple[int, int]

CONTEXT = 3
#: Lines with fewer letters and digits than this are too common to be known by themselves.
TELLING = 16
#: An edited block may grow to so many times its size, and a little, and still be the same.
GROWTH = 4
#: The context above and the one below.
_BOTH = 2

_PRIME = 2**61 - 1
_BASE = 0x5BD1E995


@dataclass(frozen=True, slots=True)
class Location:
    """What became of a reference: the verdict, where it is, and why.

    ``lines`` is the best present place, 1-based, ends included; None when there is none or the
    reference is to a whole file. ``path`` is the file it is in when that is another one. What is
    not ``sure`` is a guess, which the old text might better. ``candidates`` are the places of
    what is ambiguous, the likeliest first.
    """

    verdict: Verdict
    lines: LineRange | None
    reason: Reason
    path: str | None = None
    sure: bool = True
    candidates: tuple[LineRange, ...] = ()


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
        return _context_hash(
            [text.rstrip() for text in self.texts[max(0, index - CONTEXT) : index]]
        )

    def after(self, index: int) -> str:
        """Fingerprint what stands from line ``index`` on, counted from 0."""
        return _context_hash([text.rstrip() for text in self.texts[index : index + CONTEXT]])

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
        stripped = [text.rstrip() for text in self.texts]
        return [_context_hash(stripped[index : index + CONTEXT]) for index in range(len(self) + 1)]

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


def locate(lines: Lines, place: LineRange, digest: str) -> Location:
    """Find in ``lines`` what stood at ``place`` when ``digest`` was made."""
    if place[1] <= len(lines) and lines.digest(place) == digest:
        return Location(Verdict.INTACT, place, Reason(Why.AS_WERE))
    scores = _scores(lines, place, digest)
    best = max(scores.values(), default=0)
    likely = [found for found, score in scores.items() if score == best]
    if len(likely) == 1 and (best or _is_telling(lines, *likely[0])):
        return _standing(lines, place, digest, likely[0], best)
    # lines that are common and stand among others say less than what stood around the lines
    edited = None if best else _edited(lines, place, digest)
    if edited:
        return edited
    if len(likely) > 1:
        shown = ", ".join(str(first) for first, _ in likely[:5])
        return _doubt(Verdict.AMBIGUOUS, None, Reason(Why.SEVERAL, {"lines": shown}))
    if likely:
        return _doubt(Verdict.CHANGED, likely[0], Reason(Why.AMONG_OTHERS))
    return _doubt(Verdict.GONE, None, Reason(Why.NOWHERE))


def compare(lines: Lines, place: LineRange, digest: str) -> Location:
    """Tell whether ``place``, which is sure, still holds what ``digest`` was made of."""
    if lines.digest(place).partition("-")[0] == digest.partition("-")[0]:
        return Location(Verdict.INTACT, place, Reason(Why.AS_WERE))
    return _doubt(Verdict.CHANGED, place, Reason(Why.EDITED))


def _doubt(verdict: Verdict, lines: LineRange | None, reason: Reason) -> Location:
    """What fingerprints suggest; the old text would tell more."""
    return Location(verdict, lines, reason, sure=False)


def _scores(lines: Lines, place: LineRange, digest: str) -> dict[LineRange, int]:
    """Every place with the same lines → how many of its two contexts are equal."""
    block, before, after = digest.split("-")
    size = place[1] - place[0] + 1
    return {
        (index + 1, index + size): (lines.before(index) == before)
        + (lines.after(index + size) == after)
        for index in lines.blocks(size, int(block, 16))
    }


def _standing(
    lines: Lines, place: LineRange, digest: str, found: LineRange, score: int
) -> Location:
    """Judge the one place where the same lines stand."""
    gap = None if score == _BOTH else _gap(lines, place, digest)
    if gap and gap[0] <= gap[1]:
        # moved and replaced, or edited beside a copy: nobody can tell
        reason = Reason(Why.MOVED_OR_REPLACED, {"line": found[0]})
        return _doubt(Verdict.AMBIGUOUS, None, reason)
    if found == place:
        is_sure = score == _BOTH or (gap is None and score > 0 and _is_telling(lines, *found))
        return Location(Verdict.INTACT, found, Reason(Why.AS_WERE_ALONE), sure=is_sure)
    return Location(Verdict.MOVED, found, Reason(Why.ELSEWHERE), sure=score == _BOTH)


def _edited(lines: Lines, place: LineRange, digest: str) -> Location | None:
    """Look between, or beside, what stood around lines that are no longer there."""
    if gap := _gap(lines, place, digest):
        if gap[1] < gap[0]:
            return _doubt(Verdict.GONE, None, Reason(Why.CLOSED_UP))
        # whoever writes other lines by hand and leaves the digest must be told
        is_same = compare(lines, gap, digest).verdict is Verdict.INTACT
        why = Why.OTHER_DIGEST if is_same else Why.EDITED
        return _doubt(Verdict.CHANGED, gap, Reason(why))
    beside = set(_beside(lines, place, digest))
    if len(beside) == 1:
        return _doubt(Verdict.CHANGED, beside.pop(), Reason(Why.EDITED_BESIDE))
    return None


def _gap(lines: Lines, place: LineRange, digest: str) -> LineRange | None:
    """Find the only stretch, perhaps an empty one, between what stood around the lines."""
    _, before, after = digest.split("-")
    largest = (place[1] - place[0] + 1) * GROWTH + CONTEXT
    ends = lines.afters.get(after, [])
    gaps = (
        (begin + 1, end)
        for begin in lines.befores.get(before, ())
        for end in ends[bisect_left(ends, begin) : bisect_right(ends, begin + largest)]
    )
    first_two = list(islice(gaps, 2))
    return first_two[0] if len(first_two) == 1 else None


def _beside(lines: Lines, place: LineRange, digest: str) -> Iterator[LineRange]:
    """Yield the stretches after what stood before the lines, and before what stood after them."""
    _, before, after = digest.split("-")
    size = place[1] - place[0] + 1
    for index in lines.befores.get(before, ()):
        if index < len(lines) and _is_telling(lines, index - CONTEXT + 1, index):
            yield index + 1, min(index + size, len(lines))
    for index in lines.afters.get(after, ()):
        if index and _is_telling(lines, index + 1, index + CONTEXT):
            yield max(1, index - size + 1), index


def _positions(values: Iterable[str]) -> Mapping[str, list[int]]:
    positions: dict[str, list[int]] = {}
    for index, value in enumerate(values):
        positions.setdefault(value, []).append(index)
    return positions


def is_telling(block: Sequence[str]) -> bool:
    """Whether lines say enough to be known by themselves."""
    return sum(map(str.isalnum, "".join(block))) >= TELLING


def _is_telling(lines: Lines, first: int, last: int) -> bool:
    return is_telling(lines.texts[max(0, first - 1) : last])


def _line_hash(line: str) -> int:
    data = line.rstrip().encode("utf-8", "replace")
    return int.from_bytes(blake2b(data, digest_size=8).digest()) % _PRIME


def _context_hash(lines: Sequence[str]) -> str:
    """Hash lines without white space at their ends; their number counts, as nothing is no line."""
    text = f"{len(lines)}\n" + "\n".join(lines) if lines else "0"
    return blake2b(text.encode("utf-8", "replace"), digest_size=2).hexdigest()
