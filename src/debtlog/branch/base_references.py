"""References where they were when a branch began, most of them without a look at older code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict
from debtlog.revisions.touch import is_proof
from debtlog.tracking.digests.line_digests import CONTEXT
from debtlog.tracking.tracked_reference import written_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from debtlog.register.record_file import RecordFile
    from debtlog.revisions.comparison import Comparison
    from debtlog.tracking.tracked_reference import TrackedReference


def references_before(
    comparison: Comparison,
    files: Sequence[RecordFile],
    now: Callable[[RecordFile], Sequence[TrackedReference]],
) -> Iterator[list[TrackedReference]]:
    """Yield the references of each of ``files`` as they were.

    ``now`` returns them as they are now; nothing for a record that differs.
    """
    known = {file.file: [as_before(it, comparison) for it in now(file)] for file in files}
    rest = (
        written
        for file in files
        for number, written in enumerate(written_in(file))
        if not known[file.file] or known[file.file][number] is None
    )
    followed = iter(comparison.snapshot.followed(rest))
    for file in files:
        there = known[file.file] or [None for _ in written_in(file)]
        yield [it or next(followed) for it in there]


def as_before(tracked: TrackedReference, comparison: Comparison) -> TrackedReference | None:
    """Return a reference as it was, if hunks alone say so; None if older code has to be read.

    That is so in a file that is the same, and where the lines and those around them are the
    recorded ones, and were at the recorded place. Then nothing about them is reported that is not
    reported now, but for the place.
    """
    here = comparison.changes.get(tracked.reference.source)
    if here is None:
        return tracked
    is_decided = not (tracked.was or tracked.matches or tracked.new_path or tracked.obstacle)
    if not (is_decided and is_proof(tracked.verdict, sure=tracked.sure)):
        return None
    if not here.has(tracked.path):
        return tracked
    place = tracked.reference.line_range
    if place is None or tracked.lines is None or tracked.reference.symbol:
        return None
    if here.place_before(tracked.path, tracked.lines, CONTEXT) != place:
        return None
    return replace(tracked, verdict=Verdict.INTACT)
