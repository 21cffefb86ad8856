"""A reference in words: where it is, its verdict, and its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict
from debtlog.output.terminal.layout import INDENT
from debtlog.output.terminal.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.tracking.tracked_reference import TrackedReference

#: Green: as recorded. Yellow: to be checked. Red: needs a new reference.
VERDICT_COLOURS = {
    Verdict.INTACT: "green",
    Verdict.MOVED: "yellow",
    Verdict.CHANGED: "yellow",
    Verdict.UNPINNED: "yellow",
    Verdict.AMBIGUOUS: "red",
    Verdict.GONE: "red",
    Verdict.UNKNOWN: "",
}


def now_at(analysis: Analysis, tracked: TrackedReference) -> str:
    """The location of a reference now, or as written if that is unknown."""
    lines = tracked.lines_now or tracked.reference.lines
    return f"{analysis.file_now(tracked)}:{lines}" if lines else analysis.file_now(tracked)


def verdict_of(tracked: TrackedReference) -> str:
    """The verdict on a reference; with the reason unless it is intact."""
    if tracked.matches:
        return f"{tracked.verdict}, {tracked.reason}"
    if tracked.verdict is Verdict.INTACT and not tracked.doubt:
        return tracked.verdict
    if tracked.verdict is Verdict.MOVED:
        reference = tracked.reference
        was = tracked.shown if tracked.new_path else reference.lines
        return f"{state_of(tracked)}, was {was}"
    return f"{state_of(tracked)}: {tracked.reason}"


def state_of(tracked: TrackedReference) -> str:
    """The verdict on a reference, and whether it is a guess."""
    verdict = tracked.verdict
    return f"{verdict}, unsure" if tracked.doubt else str(verdict)


def code_of(tracked: TrackedReference) -> Iterator[str]:
    """Yield the lines of code of a reference, with their numbers."""
    file, lines = tracked.source_file, tracked.lines
    if file and lines:
        first, last = lines
        gutter = len(str(last))
        for number, line in enumerate(file.lines[first - 1 : last], first):
            yield f"{INDENT}{number:>{gutter}} | {one_line(line)}".rstrip()
