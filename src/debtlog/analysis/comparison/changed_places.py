"""Where the code of a reference was, and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.analysis.comparison.reference_diff import ReferenceKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.comparison.reference_diff import ReferenceDiff
    from debtlog.analysis.comparison.register_diff import RegisterDiff
    from debtlog.tracking.tracked_reference import TrackedReference


class Place(NamedTuple):
    """A file, relative to the register's folder, and ``lines`` of it, empty for the whole file."""

    path: str
    lines: str

    def __str__(self) -> str:
        """Write it as a reader would: ``src/x.py:288-293``."""
        return f"{self.path}:{self.lines}" if self.lines else self.path


def way(old: Place, now: Place, shown: Callable[[str], str] = str) -> str:
    """Write from where to where code moved; within a file only its new lines are said."""
    is_within_file = old.path == now.path and now.lines
    return f"{shown(str(old))} → {now.lines if is_within_file else shown(str(now))}"


def place_now(diff: RegisterDiff, changed: ReferenceDiff) -> Place:
    """Where the code is, or was if the reference was removed."""
    if changed.after:
        return _now(diff.after, changed.after)
    return place_before(diff, changed) or Place("", "")


def place_before(diff: RegisterDiff, changed: ReferenceDiff) -> Place | None:
    """Where the code was; None for a reference that was added.

    A record may only have caught up with code that moved earlier; then it is where the record said.
    """
    before = changed.before
    if before is None:
        return None
    place = _now(diff.before, before)
    if changed.kind is ReferenceKind.MOVED and place == place_now(diff, changed):
        lines = before.reference.lines
        return Place(diff.before.file_written(before), "" if lines is None else str(lines))
    return place


def _now(analysis: Analysis, tracked: TrackedReference) -> Place:
    lines = tracked.lines_now or tracked.reference.lines
    return Place(analysis.file_now(tracked), "" if lines is None else str(lines))
