"""Where a block of lines is in a text, in time that grows with the text and nothing else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.tracking.budget import Budget

#: A text is rather read through than looked at so many times.
_READS = 8
#: To find that lines are the same takes so much less than to compare them.
_CHEAP = 16


def occurrences(
    lines: Sequence[str],
    block: Sequence[str],
    where: Sequence[Sequence[int]],
    budget: Budget,
    within: range | None = None,
) -> Sequence[int] | None:
    """Every index at which ``block`` is in ``lines``; with ``within`` in these only.

    ``where`` are the places of each line of the block, ascending. Those of its rarest line are
    compared. Where even that is common, the text is read through once (Knuth, Morris and Pratt,
    1977), because comparing each place could take any time. None where it takes more than
    ``budget`` has left.
    """
    rarest = min(range(len(block)), key=lambda offset: len(where[offset]))
    places = where[rarest]
    inside, size = range(len(lines)) if within is None else within, len(block)
    first, last = inside.start + rarest, inside.stop - size + rarest
    if places and not first <= places[0] <= places[-1] <= last:
        places = places[bisect_left(places, first) : bisect_right(places, last)]
    if size == 1:
        return places
    compared = min(len(places) * size, _READS * len(inside))
    if not budget.spend(compared // _READS // _CHEAP):
        return None
    if len(places) * size > compared:
        return list(_read_through(lines, block, inside))
    begins = (place - rarest for place in places)
    block = list(block)
    return [begin for begin in begins if lines[begin : begin + size] == block]


def _read_through(lines: Sequence[str], block: Sequence[str], within: range) -> Iterator[int]:
    borders = [0]
    matched = 0
    for line in block[1:]:
        while matched and line != block[matched]:
            matched = borders[matched - 1]
        matched += line == block[matched]
        borders.append(matched)
    matched = 0
    for index in within:
        while matched and (matched == len(block) or lines[index] != block[matched]):
            matched = borders[matched - 1]
        matched += lines[index] == block[matched]
        if matched == len(block):
            yield index - len(block) + 1
