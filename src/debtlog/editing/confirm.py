"""What a person may confirm: references whose code is not as it was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.editing.pin import Repaired, pin
from debtlog.model.vocabulary import OPEN_STATUSES, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.judging.survey import Place, Survey
    from debtlog.reading.load import RecordFile

_SURE = frozenset({Verdict.CHANGED, Verdict.MOVED, Verdict.UNPINNED})
_DOUBTFUL = frozenset({Verdict.AMBIGUOUS, Verdict.GONE})


@dataclass(frozen=True, slots=True)
class Asked:
    """References that are not as they were recorded.

    ``sure`` have a place that can be looked at and pinned; ``doubtful`` only an author can mend.
    """

    sure: tuple[Place, ...]
    doubtful: tuple[Place, ...]


def asked(survey: Survey, files: Iterable[RecordFile]) -> Asked:
    """Find what there is to confirm in the records ``files``; closed ones are history."""
    names = {file.file for file in files if file.record.status in OPEN_STATUSES}
    places = [place for place in survey.places if place.file.file in names]
    return Asked(
        tuple(place for place in places if _is_sure(place)),
        tuple(place for place in places if _is_doubtful(place, survey)),
    )


def confirm(survey: Survey, asked: Asked) -> list[Repaired]:
    """Pin the references that have a place; see :func:`~debtlog.editing.pin.pin` for errors."""
    return pin(survey.register.root, asked.sure)


def _is_sure(place: Place) -> bool:
    followed = place.followed
    has_place = followed.location.verdict in _SURE and followed.location.lines is not None
    return has_place and followed.trouble is None


def _is_doubtful(place: Place, survey: Survey) -> bool:
    followed = place.followed
    is_lost = followed.location.verdict in _DOUBTFUL
    return is_lost or bool(followed.trouble) or followed.reference.source in survey.unavailable
