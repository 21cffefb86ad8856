"""A place of debt that a change touches, and what was said about it since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict, Word

if TYPE_CHECKING:
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.tracked_reference import TrackedReference


class Touched(Word):
    """What changed lines do to a place that a record refers to."""

    EDITED = "edited", "Some of its lines were changed or removed, or others put between them."
    DELETED = "deleted", "All its lines were removed."
    SURROUNDED = "surrounded", "Only the lines directly before and directly after it changed."


class Answer(Word):
    """What the same change says about the record whose place it touches."""

    OPEN = "open", "Nothing yet: is the record still true?"
    CONFIRMED = "confirmed", "It is pinned to the code as it is now."
    CHANGED = "changed", "The reference was removed, or refers to other code now."
    CLOSED = "closed", "The debt is closed."
    REMOVED = "removed", "The record was removed."


_PROVED = frozenset({Verdict.INTACT, Verdict.MOVED})


@dataclass(frozen=True)
class Touch:
    """A place of debt that a change touches.

    ``then`` is the reference where the change began, and ``change`` what was done to its place.
    ``now`` is the same reference afterwards, None if it is not in the record any more. The place
    was in ``file``. ``file_now`` and ``lines_now`` say where the changed lines are now; None if the
    file is gone, or if the place is more than a file. Files are relative to the root.
    """

    then: TrackedReference
    change: Touched
    answer: Answer
    now: TrackedReference | None
    file: str
    file_now: str | None
    lines_now: LineRange | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet whether the record is still true."""
        return self.answer is Answer.OPEN

    @property
    def is_pending(self) -> bool:
        """Whether an answer can be written into the record: not where the code is as it was."""
        is_same = self.now and is_proof(self.now.verdict, sure=self.now.sure)
        return self.is_open and not is_same


def is_proof(verdict: Verdict, *, sure: bool) -> bool:
    """Whether a verdict says that lines are the recorded ones."""
    return sure and verdict in _PROVED
