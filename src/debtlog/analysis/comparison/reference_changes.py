"""What became of the references of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.analysis.comparison.record_diff import PartChange
from debtlog.analysis.comparison.reference_diff import ReferenceKind
from debtlog.analysis.comparison.same_references import block_of
from debtlog.analysis.history import FieldChange
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from debtlog.analysis.comparison.same_references import SameReference
    from debtlog.tracking.tracked_reference import TrackedReference


#: Verdicts that are news.
_BAD = {
    Verdict.GONE: ReferenceKind.GONE,
    Verdict.AMBIGUOUS: ReferenceKind.AMBIGUOUS,
    Verdict.CHANGED: ReferenceKind.CHANGED,
    Verdict.UNKNOWN: ReferenceKind.UNKNOWN,
    Verdict.UNPINNED: ReferenceKind.UNPINNED,
}
#: Verdicts after which a reference can be found again: it had been followed to somewhere else.
_LOST = frozenset({Verdict.GONE, Verdict.AMBIGUOUS, Verdict.CHANGED, Verdict.UNKNOWN})
_WELL = frozenset({Verdict.INTACT, Verdict.MOVED})


def kinds_of(pair: SameReference) -> Iterator[ReferenceKind]:
    """Yield what happened to a reference: to what the record says of it, then to its code."""
    before, after = pair
    if after is None:
        yield ReferenceKind.REMOVED
        return
    if before is None:
        yield ReferenceKind.ADDED
    elif _state(before) == _state(after):
        return
    is_pinned_anew = before is None or block_of(before) != block_of(after)
    if before and is_pinned_anew and block_of(after):
        yield ReferenceKind.CONFIRMED
    if is_news(before, after, is_pinned_anew=is_pinned_anew):
        yield _BAD[after.verdict]
    elif before and not is_pinned_anew and after.verdict in _WELL:
        if before.verdict in _LOST and not before.lacks_evidence:
            yield ReferenceKind.FOUND
        elif _written(before) != _written(after) or (
            before.verdict in _WELL and _now(before) != _now(after)
        ):
            yield ReferenceKind.MOVED


def is_news(
    before: TrackedReference | None, after: TrackedReference, *, is_pinned_anew: bool
) -> bool:
    """Whether the verdict on a reference is a bad one that it did not have.

    It is none where code is missing only in this checkout, now or before, and none to have no
    digest from the start.
    """
    if after.verdict not in _BAD or after.lacks_evidence:
        return False
    if before is not None and before.lacks_evidence and not is_pinned_anew:
        return False
    if after.verdict is Verdict.UNPINNED:
        return before is not None and before.reference.digest is not None
    return before is None or is_pinned_anew or before.verdict is not after.verdict


def note_changes(pairs: Iterable[SameReference]) -> Iterator[PartChange]:
    """Yield the references whose note was edited, or whose symbol is another one."""
    for before, after in pairs:
        if before and after:
            old, new = before.reference, after.reference
            changes = tuple(
                FieldChange(name, getattr(old, name), getattr(new, name))
                for name in ("symbol", "note")
                if getattr(old, name) != getattr(new, name)
            )
            if changes:
                yield PartChange("references", after.shown, "changed", new, changes)


def _state(tracked: TrackedReference) -> Hashable:
    return tracked.reference, tracked.verdict, tracked.path, tracked.lines


def _written(tracked: TrackedReference) -> Hashable:
    return tracked.reference.source, tracked.reference.path, tracked.reference.lines


def _now(tracked: TrackedReference) -> Hashable:
    return tracked.reference.source, tracked.path, tracked.lines
