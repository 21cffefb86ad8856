"""Touched places of debt in words, and what to do about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict
from debtlog.output.reference_text import state_of
from debtlog.output.tally import number_of
from debtlog.output.terminal.printable import one_line
from debtlog.revisions.touch import Touched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from debtlog.revisions.touch import Touch


def summary(found: Sequence[Touch], since: str) -> str:
    """Say in a line how many places were touched ``since`` a revision, and how many answered."""
    if not found:
        return f"no debt is touched since {one_line(since)}"
    records = len({touch.then.record_file.file for touch in found})
    line = f"{number_of(len(found), 'place')} of {number_of(records, 'record')} touched"
    answered = sum(not touch.is_open for touch in found)
    return f"{line} since {one_line(since)}" + (f", {answered} answered" if answered else "")


def place_of(touch: Touch) -> str:
    """Name a place as it was where the change began, with its lines."""
    lines = "-".join(str(it) for it in dict.fromkeys(touch.then.lines or ()))
    return f"{touch.file}:{lines}" if lines else touch.file


def became(touch: Touch) -> str:
    """Say what was done to a place, and what became of it, in a few words."""
    now, done = touch.now, str(touch.change)
    if now is None or (now.verdict is Verdict.GONE and touch.change is Touched.DELETED):
        return done
    unsure = ", unsure" if now.doubt else ""
    if now.verdict is Verdict.MOVED:
        return f"{done}, moved to {now.now}{unsure}"
    if now.verdict is Verdict.CHANGED and now.now:
        is_there_still = (touch.file_now, now.lines) == (touch.file, touch.then.lines)
        return f"{done}{unsure}" if is_there_still else f"{done}, now {now.now}{unsure}"
    if now.verdict is Verdict.INTACT:
        is_around = touch.change is Touched.SURROUNDED
        itself = "itself as it was" if is_around else "pinned as it is now"
        return f"{done}, {itself}{unsure}" if now.lines else done
    return f"{done}, now {state_of(now)}"


def _question(group: Iterable[Touch]) -> tuple[bool, bool]:
    """Whether a record can be confirmed as it is, and whether some of its code is gone."""
    verdicts = {touch.now.verdict for touch in group if touch.now}
    return Verdict.CHANGED in verdicts, bool(verdicts & {Verdict.GONE, Verdict.AMBIGUOUS})


def advice(group: Sequence[Touch], shown_path: Callable[[str], str] = str) -> str:
    """Ask what the record needs now, with the command for each answer."""
    record, file = group[0].then.record, group[0].then.record_file.file
    can_confirm, is_lost = _question(group)
    paid, edit = f"debtlog close {record.key}", one_line(shown_path(file))
    if is_lost:
        return f"paid? {paid}; else correct the reference in {edit}, then confirm"
    if can_confirm:
        confirm = f"debtlog confirm {record.key}"
        return f"still true? {confirm}; changed? edit {edit}, then confirm; paid? {paid}"
    return f"still true? then nothing; changed? edit {edit}; paid? {paid}"
