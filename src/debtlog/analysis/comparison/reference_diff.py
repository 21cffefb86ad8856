"""What happened to a reference between two states of a register."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference


class ReferenceKind(StrEnum):
    """What happened to a reference, in the order in which it is told.

    The first five are verdicts that it did not have before.
    """

    GONE = "gone"
    AMBIGUOUS = "ambiguous"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    UNPINNED = "unpinned"
    #: It had such a verdict, and its code is there again as it was pinned.
    FOUND = "found"
    #: The same code is in another place.
    MOVED = "moved"
    #: Somebody pinned it to other code.
    CONFIRMED = "confirmed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ReferenceDiff:
    """What happened to a reference of an open record; one may occur twice: as confirmed, and gone.

    ``before`` is None for an added one, ``after`` for a removed one.
    """

    kind: ReferenceKind
    file: RecordFile
    before: TrackedReference | None
    after: TrackedReference | None
