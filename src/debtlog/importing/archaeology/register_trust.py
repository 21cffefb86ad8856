"""Whether a register is to be believed where nothing but its lines says what it means.

Lines that a program found are right throughout; those that somebody remembered are wrong in one
case of two, and in the others of the same register as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.importing.archaeology.meaning.flaws import Flaw, Flawed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.archaeology.pinned_place import PinnedPlace

#: What is wrong with the lines of a register that are those of another day.
_STALE = frozenset({Flaw.BEYOND, Flaw.EMPTY, Flaw.ELSEWHERE})
#: Least lines that are proved, and least share of them.
_LEAST, _SHARE = 3, 0.6
#: How many must be proved for each that is stale.
_FOR_EACH = 10


def unless_unproved(pinned: Sequence[PinnedPlace]) -> list[PinnedPlace]:
    """Take back the lines of references that nothing proves, unless the others are all right."""
    unproved = Flawed(Flaw.UNPROVEN, "nothing in the text tells that these lines were meant")
    if _is_believed(pinned):
        return list(pinned)
    return [
        it.doubted(unproved) if it.evidence and it.reference and not it.evidence.is_enough else it
        for it in pinned
    ]


def _is_believed(pinned: Sequence[PinnedPlace]) -> bool:
    proved = [it.evidence.is_enough for it in pinned if it.evidence]
    stale = sum(it.flawed is not None and it.flawed.flaw in _STALE for it in pinned)
    return sum(proved) >= max(_LEAST, _SHARE * len(proved), stale * _FOR_EACH)
