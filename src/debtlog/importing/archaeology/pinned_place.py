"""A place of a register with the reference that it becomes, and the reason why it is not pinned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from debtlog.importing.archaeology.meaning.flaws import UNDECIDED, Flaw
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from debtlog.importing.archaeology.authorship.first_written import Origin
    from debtlog.importing.archaeology.meaning.flaws import Flawed
    from debtlog.importing.archaeology.meaning.soundness import Evidence
    from debtlog.importing.places.named_place import NamedPlace
    from debtlog.model.record_parts import Reference
    from debtlog.tracking.tracked_reference import TrackedReference


class ImportVerdict(StrEnum):
    """What became of a place of a register that was kept by hand."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"
    AMBIGUOUS = "ambiguous"
    WRONG = "wrong_when_written"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PinnedPlace:
    """A place, who first wrote it, and its reference as it was then.

    The reference has the path, the lines and the digest of ``origin``, which is None if it is not
    known. Where the place is ``flawed``, it is to the whole file, or None if that is not known
    either. ``evidence`` is what says that the lines were meant, None for whole files and symbols.
    """

    place: NamedPlace
    origin: Origin | None
    reference: Reference | None = None
    flawed: Flawed | None = None
    evidence: Evidence | None = None

    def doubted(self, flawed: Flawed) -> PinnedPlace:
        """Return the place with its file alone: ``flawed`` says why not with more than that."""
        whole = self.reference and whole_file(self.reference)
        return replace(self, reference=whole, flawed=flawed, evidence=None)


def whole_file(reference: Reference) -> Reference:
    """Return the reference to the file that another one is in."""
    return msgspec.structs.replace(reference, lines=None, symbol=None, digest=None)


class Outcome(NamedTuple):
    """What became of a place, whether that is certain, and why, in a sentence without its name."""

    verdict: ImportVerdict
    is_sure: bool
    reason: str


_VERDICTS = {
    Verdict.INTACT: ImportVerdict.SAME,
    Verdict.MOVED: ImportVerdict.MOVED,
    Verdict.CHANGED: ImportVerdict.CHANGED,
    Verdict.GONE: ImportVerdict.GONE,
    Verdict.AMBIGUOUS: ImportVerdict.AMBIGUOUS,
}


def outcome(pinned: PinnedPlace, tracked: TrackedReference | None = None) -> Outcome:
    """Say what became of a place; ``tracked`` is its reference, followed, if it has one.

    Whatever is the same or moved and not sure is changed: somebody has to look at it.
    """
    if pinned.flawed is not None:
        flaw, reason = pinned.flawed
        if flaw is Flaw.AMBIGUOUS:
            return Outcome(ImportVerdict.AMBIGUOUS, is_sure=False, reason=reason)
        is_unknown = flaw in UNDECIDED
        verdict = ImportVerdict.UNKNOWN if is_unknown else ImportVerdict.WRONG
        return Outcome(verdict, not is_unknown, reason)
    if tracked is None:
        return Outcome(ImportVerdict.UNKNOWN, is_sure=False, reason="was not followed")
    verdict = _VERDICTS.get(tracked.verdict, ImportVerdict.UNKNOWN)
    if verdict in {ImportVerdict.SAME, ImportVerdict.MOVED} and not tracked.sure:
        verdict = ImportVerdict.CHANGED
    return Outcome(verdict, tracked.sure, str(tracked.reason))
