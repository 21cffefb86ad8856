"""A place read in several commits: in the one that wrote it, in the one before, in later ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.archaeology.meaning.flaws import Flaw, Flawed
from debtlog.importing.archaeology.meaning.targets import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.archaeology.authorship.first_written import Origin

#: Evidence of fewer bits more than another's does not distinguish them.
_CLEARLY = 3.0
_EDITED = Flawed(Flaw.EDITED, "was edited by the commit that wrote of it")
_TWICE = Flawed(Flaw.EDITED, "was written twice, of other lines")


class Reading(NamedTuple):
    """What a place meant in the commit of ``origin``, or in the one before it."""

    origin: Origin
    found: Target | Flawed


def chosen(readings: Sequence[Reading]) -> tuple[Origin, Target | Flawed]:
    """What a place meant: in the first reading, unless another one is clearly right.

    Where the lines differ and nothing says which were meant, that is a flaw.
    """
    first, others = readings[0], readings[1:]
    good = [it for it in readings if _bits(it) is not None]
    most = max((_bits(it) or 0.0 for it in good), default=0.0)
    good = [it for it in good if (_bits(it) or 0.0) >= most - _CLEARLY]
    if good:
        best = good[0]
        unlike = [it for it in good if _text(it) != _text(best)]
        if not unlike:
            return best.origin, best.found
        is_edited = all(it.origin == best.origin for it in unlike)
        return best.origin, _EDITED if is_edited else _TWICE
    if isinstance(first.found, Target) and first.found.evidence:
        is_same = all(_text(it) in {_text(first), None} for it in others)
        return (first.origin, first.found) if is_same else (first.origin, _EDITED)
    return first.origin, first.found


def _bits(reading: Reading) -> float | None:
    """How much says that a reading is right; None if that is not enough."""
    evidence = reading.found.evidence if isinstance(reading.found, Target) else None
    return evidence.bits if evidence and evidence.is_enough else None


def _text(reading: Reading) -> str | None:
    return reading.found.text if isinstance(reading.found, Target) else None
