"""What became of the lines that a reference was pinned to. Pure: old and new lines in, pieces out.

This is for people to read. Where a reference is now was decided before, by other means.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.tracking.tracked_reference import TrackedReference

#: Texts of more lines are not compared line by line, which could take any time.
MAX_LINES = 2_000

_REMOVED, _ADDED, _SAME = "-+ "


class Numbered(NamedTuple):
    """A line, and which one of its file it is."""

    number: int
    text: str


class Piece(NamedTuple):
    """Lines as they were recorded and as they are now; ``same`` when nobody edited them."""

    old: Sequence[Numbered]
    new: Sequence[Numbered]
    same: bool


class Marked(NamedTuple):
    """A line behind ``-``, ``+`` or a space, with the number that it had and the one it has."""

    mark: str
    old: int | None
    new: int | None
    text: str


def edits(tracked: TrackedReference, context: int | None = None) -> list[list[Piece]]:
    """Compare the lines of a changed reference with those that it was pinned to.

    Nothing where the old lines are not known, or only white space at the ends of lines differs.
    There is one list for all lines, or with ``context`` one for each group of edits, with so many
    lines around them.
    """
    was, file, lines = tracked.was, tracked.source_file, tracked.lines
    if tracked.verdict is not Verdict.CHANGED or not (was and file and lines):
        return []
    return compared(numbered(was.file.lines, *was.place), numbered(file.lines, *lines), context)


def numbered(lines: Sequence[str], first: int, last: int) -> list[Numbered]:
    """Take the lines ``first`` to ``last``, without the white space at their ends."""
    taken = lines[first - 1 : last]
    return [Numbered(number, line.rstrip()) for number, line in enumerate(taken, first)]


def compared(
    old: Sequence[Numbered], new: Sequence[Numbered], context: int | None = None
) -> list[list[Piece]]:
    """Compare two texts, see :func:`edits`."""
    if max(len(old), len(new)) > MAX_LINES:
        return [[Piece(old, new, same=False)]]
    matcher = SequenceMatcher(None, [line.text for line in old], [line.text for line in new])
    around = len(old) + len(new) if context is None else context
    return [
        [Piece(old[a:b], new[c:d], tag == "equal") for tag, a, b, c, d in group]
        for group in matcher.get_grouped_opcodes(around)
    ]


def unified(pieces: Sequence[Piece]) -> Iterator[Marked]:
    """Yield the lines of ``pieces`` one below the other."""
    for old, new, same in pieces:
        if same:
            pairs = zip(old, new, strict=True)
            yield from (Marked(_SAME, was.number, now.number, now.text) for was, now in pairs)
        else:
            yield from (Marked(_REMOVED, line.number, None, line.text) for line in old)
            yield from (Marked(_ADDED, None, line.number, line.text) for line in new)
