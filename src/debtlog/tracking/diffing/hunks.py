"""How the lines of a reference changed since they were pinned. Pure: lines in, pieces out.

For display only: the location of a reference is determined elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.vocabulary import Verdict
from debtlog.tracking.diffing.diff import hunks, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.tracking.tracked_reference import TrackedReference

_REMOVED, _ADDED, _SAME = "-+ "


class NumberedLine(NamedTuple):
    """A line and its number in the file."""

    number: int
    text: str


class Piece(NamedTuple):
    """Lines as they were recorded and as they are now; ``same`` if they are unchanged."""

    old: Sequence[NumberedLine]
    new: Sequence[NumberedLine]
    same: bool

    def part(self, lines: slice) -> Piece:
        """Some of the lines of an unchanged piece."""
        return Piece(self.old[lines], self.new[lines], self.same)


class DiffLine(NamedTuple):
    """A line with its sign (``-``, ``+`` or a space) and its old and new numbers."""

    mark: str
    old: int | None
    new: int | None
    text: str


def edits(tracked: TrackedReference, context: int | None = None) -> list[list[Piece]]:
    """Compare the lines of a changed reference with those that it was pinned to.

    Empty if the old lines are not known, or only white space at the ends of lines differs. There is
    one list for all lines, or with ``context`` one for each group of edits, with that many lines
    around them.
    """
    was, file, lines = tracked.was, tracked.source_file, tracked.lines
    if tracked.verdict is not Verdict.CHANGED or not (was and file and lines):
        return []
    return compared(numbered(was.file.lines, *was.place), numbered(file.lines, *lines), context)


def numbered(lines: Sequence[str], first: int, last: int) -> list[NumberedLine]:
    """Take the lines ``first`` to ``last``, without the white space at their ends."""
    taken = lines[first - 1 : last]
    return [NumberedLine(number, line.rstrip()) for number, line in enumerate(taken, first)]


def compared(
    old: Sequence[NumberedLine], new: Sequence[NumberedLine], context: int | None = None
) -> list[list[Piece]]:
    """Compare two texts, see :func:`edits`."""
    pieces = list(_pieces(old, new))
    if all(piece.same for piece in pieces):
        return []
    return [pieces] if context is None else list(_grouped(pieces, context))


def _pieces(old: Sequence[NumberedLine], new: Sequence[NumberedLine]) -> Iterator[Piece]:
    """Yield equal and different pieces in turn."""
    same = runs([line.text for line in old], [line.text for line in new])
    before_old = before_new = 0
    for a, b, c, d in hunks(same, len(old), len(new)):
        if a > before_old:
            yield Piece(old[before_old:a], new[before_new:c], same=True)
        yield Piece(old[a:b], new[c:d], same=False)
        before_old, before_new = b, d
    if before_old < len(old):
        yield Piece(old[before_old:], new[before_new:], same=True)


def _grouped(pieces: Sequence[Piece], context: int) -> Iterator[list[Piece]]:
    """Yield groups of nearby edits with ``context`` lines around them."""
    group: list[Piece] = []
    for number, piece in enumerate(pieces):
        size, is_last = len(piece.old), number == len(pieces) - 1
        if not piece.same or (group and not is_last and size <= 2 * context):
            group.append(piece)
            continue
        if group:
            yield [*group, *([piece.part(slice(context))] if context else [])]
        group = [piece.part(slice(max(0, size - context), size))] if context else []
    if group and not pieces[-1].same:
        yield group


def unified(pieces: Sequence[Piece]) -> Iterator[DiffLine]:
    """Yield the lines of ``pieces``, old ones above new ones."""
    for old, new, same in pieces:
        if same:
            pairs = zip(old, new, strict=True)
            yield from (DiffLine(_SAME, was.number, now.number, now.text) for was, now in pairs)
        else:
            yield from (DiffLine(_REMOVED, line.number, None, line.text) for line in old)
            yield from (DiffLine(_ADDED, None, line.number, line.text) for line in new)
