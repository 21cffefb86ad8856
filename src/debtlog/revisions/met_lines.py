"""What hunks do to lines: pure, lines and hunks in, a word out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.revisions.touch import Touched

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.git.differences import Hunk
    from debtlog.tracking.digests.locate import LineRange


def done_to(place: LineRange, hunks: Iterable[Hunk]) -> Touched | None:
    """Say what ``hunks`` do to the lines at ``place``, as they were before; None for nothing.

    Lines are edited if some of them are removed or replaced, or others put between them. They are
    surrounded if only the lines directly before and directly after them changed.
    """
    first, last = place
    met = [hunk for hunk in hunks if _meets(hunk, first, last)]
    if not met:
        return None
    removed = sum(_overlap(hunk.old, hunk.removed, first, last) for hunk in met)
    inside = [hunk for hunk in met if _is_inside(hunk.old, hunk.removed, first, last)]
    if removed > last - first and not any(hunk.added for hunk in inside):
        return Touched.DELETED
    if inside:
        return Touched.EDITED
    before = any(_end(hunk.old, hunk.removed) < first for hunk in met)
    after = any(_start(hunk.old, hunk.removed) > last for hunk in met)
    return Touched.SURROUNDED if before and after else None


def changed_lines(place: LineRange, hunks: Iterable[Hunk]) -> LineRange | None:
    """Return the first new lines that hunks put in the place of lines at ``place``, or beside them.

    Where they only removed lines, that is the line before; None if no hunk meets the place.
    """
    met = [hunk for hunk in hunks if _meets(hunk, *place)]
    inside = [hunk for hunk in met if _is_inside(hunk.old, hunk.removed, *place)]
    first = next(iter(inside or met), None)
    if first is None:
        return None
    return max(1, first.new), max(1, first.new + max(first.added, 1) - 1)


def leaves(hunks: Iterable[Hunk], place: LineRange) -> bool:
    """Whether none of ``hunks`` meets what is at ``place`` afterwards."""
    return not any(
        _meets(hunk._replace(old=hunk.new, removed=hunk.added), *place) for hunk in hunks
    )


def place_before(hunks: Iterable[Hunk], place: LineRange) -> LineRange:
    """Map lines that ``hunks`` leave alone to where they were before."""
    above = (hunk for hunk in hunks if _end(hunk.new, hunk.added) < place[0])
    shift = sum(hunk.removed - hunk.added for hunk in above)
    return place[0] + shift, place[1] + shift


def _meets(hunk: Hunk, first: int, last: int) -> bool:
    """Whether a hunk shares a line or a border with a place."""
    return _start(hunk.old, hunk.removed) <= last + 1 and _end(hunk.old, hunk.removed) >= first - 1


def _is_inside(start: int, count: int, first: int, last: int) -> bool:
    """Whether a hunk has a line of the place, or comes between two of them."""
    if count:
        return bool(_overlap(start, count, first, last))
    return first <= start < last


def _overlap(start: int, count: int, first: int, last: int) -> int:
    return max(0, min(start + count - 1, last) - max(start, first) + 1) if count else 0


def _start(start: int, count: int) -> int:
    """The first line of a hunk; of one without lines, the line after it."""
    return start if count else start + 1


def _end(start: int, count: int) -> int:
    """The last line of a hunk; of one without lines, the line before it."""
    return start + count - 1 if count else start
