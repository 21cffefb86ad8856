"""Which references of two versions of a record are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.tracking.digests.digest_format import Digest

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from debtlog.tracking.tracked_reference import TrackedReference

    #: What two references have in common if they are the same.
    Feature = Callable[[TrackedReference], Hashable]


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


def block_of(tracked: TrackedReference) -> str | None:
    """What a reference is pinned to, whatever is around it; None if it is not pinned."""
    digest = tracked.reference.digest
    return Digest.read(digest).block if digest else None


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
