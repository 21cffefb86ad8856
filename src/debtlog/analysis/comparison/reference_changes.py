"""What became of the references of a record: which are the same, and what happened to each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.analysis.comparison.register_diff import PartChange, ReferenceKind
from debtlog.analysis.history import FieldChange
from debtlog.model.vocabulary import Verdict
from debtlog.tracking.digests.digest_format import Digest

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from debtlog.tracking.tracked_reference import TrackedReference

    #: What two references have in common if they are the same.
    Feature = Callable[[TrackedReference], Hashable]

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


class SameReference(NamedTuple):
    """A reference before and after; None where there is none."""

    before: TrackedReference | None
    after: TrackedReference | None


def _place(tracked: TrackedReference) -> Hashable:
    reference = tracked.reference
    return reference.source, reference.path, reference.lines, reference.symbol


def _file(tracked: TrackedReference) -> Hashable:
    return tracked.problem, tracked.reference.source, tracked.reference.path


#: The first feature that fits decides; None is a feature that a reference does not have.
_FEATURES: tuple[Feature, ...] = (
    lambda tracked: (tracked.problem, _place(tracked), tracked.reference.digest),
    lambda tracked: (block := block_of(tracked)) and (tracked.problem, block),
    lambda tracked: (tracked.problem, _place(tracked)),
    lambda tracked: tracked.reference.note and (tracked.problem, tracked.reference.note),
    _file,
    lambda tracked: (block := block_of(tracked)) and (block,),
    _place,
)


def same_references(
    before: Sequence[TrackedReference], after: Sequence[TrackedReference]
) -> list[SameReference]:
    """Pair the references of two versions of a record, removed ones last.

    The same place or the same code within one problem is the same reference, then the same note,
    then whatever is left in the same file; and then what moved to another problem.
    """
    left, former = list(before), dict[int, "TrackedReference"]()
    for feature in _FEATURES:
        left = list(_unpaired(left, after, former, feature))
    pairs = [SameReference(former.get(at), tracked) for at, tracked in enumerate(after)]
    return pairs + [SameReference(tracked, None) for tracked in left]


def unchanged_references(
    before: Sequence[TrackedReference], after: Sequence[TrackedReference]
) -> list[SameReference]:
    """Pair the references of one text of a record."""
    return [SameReference(*pair) for pair in zip(before, after, strict=True)]


def kinds_of(pair: SameReference) -> Iterator[ReferenceKind]:
    """Yield what happened to a reference: to what the record says of it, then to its code."""
    before, after = pair
    if after is None:
        yield ReferenceKind.REMOVED
        return
    if before is None:
        yield ReferenceKind.ADDED
    is_pinned_anew = before is None or block_of(before) != block_of(after)
    if before and is_pinned_anew and block_of(after):
        yield ReferenceKind.CONFIRMED
    if is_news(before, after, is_pinned_anew=is_pinned_anew):
        yield _BAD[after.verdict]
    elif before and not is_pinned_anew and after.verdict in _WELL:
        if before.verdict in _LOST and not before.lacks_evidence:
            yield ReferenceKind.FOUND
        elif _written(before) != _written(after) or _now(before) != _now(after):
            yield ReferenceKind.MOVED


def is_news(
    before: TrackedReference | None, after: TrackedReference, *, is_pinned_anew: bool
) -> bool:
    """Whether the verdict on a reference is a bad one that it did not have.

    It is none where code is missing only in this checkout, and none to have no digest from the
    start.
    """
    if after.verdict not in _BAD or after.lacks_evidence:
        return False
    if after.verdict is Verdict.UNPINNED:
        return before is not None and before.reference.digest is not None
    return before is None or is_pinned_anew or before.verdict is not after.verdict


def block_of(tracked: TrackedReference) -> str | None:
    """What a reference is pinned to, whatever is around it; None if it is not pinned."""
    digest = tracked.reference.digest
    return Digest.read(digest).block if digest else None


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


def _unpaired(
    old: Iterable[TrackedReference],
    new: Sequence[TrackedReference],
    former: dict[int, TrackedReference],
    feature: Feature,
) -> Iterator[TrackedReference]:
    """Enter into ``former`` which references share a ``feature``; yield the old ones without."""
    found: dict[Hashable, list[int]] = {}
    for at, tracked in enumerate(new):
        if at not in former:
            found.setdefault(feature(tracked), []).append(at)
    for tracked in old:
        wanted = feature(tracked)
        if wanted is not None and (same := found.get(wanted)):
            former[same.pop(0)] = tracked
        else:
            yield tracked


def _written(tracked: TrackedReference) -> Hashable:
    return tracked.reference.source, tracked.reference.path, tracked.reference.lines


def _now(tracked: TrackedReference) -> Hashable:
    return tracked.reference.source, tracked.path, tracked.lines
