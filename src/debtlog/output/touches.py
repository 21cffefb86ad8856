"""Places of debt that a change touches: for people, as short as a hook may be, and as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from debtlog.model.priority import derived_priority
from debtlog.model.vocabulary import Verdict
from debtlog.output.json_document import document, record_data, reference_data
from debtlog.output.record_list import COLOURS, NO_GRADE
from debtlog.output.reference_text import VERDICT_COLOURS, state_of
from debtlog.output.tally import few, number_of
from debtlog.output.terminal.layout import INDENT
from debtlog.output.terminal.printable import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.git.branch_base import Base
    from debtlog.output.terminal.printable import Styler
    from debtlog.revisions.touched import Touch


def as_text(
    found: Sequence[Touch],
    since: str,
    style: Styler = plain,
    shown_path: Callable[[str], str] = str,
    *,
    every: bool = False,
) -> Iterator[str]:
    """Yield a few lines for each record whose places were touched, and a summary.

    ``shown_path`` turns a path into the one that readers find. Of many records that nobody has
    answered for only some are listed, unless ``every`` one is.
    """
    waiting = [touch for touch in found if touch.is_open]
    groups = [list(some) for _, some in groupby(waiting, key=lambda it: it.then.record_file.file)]
    shown, rest = few(groups, every=every)
    for group in shown:
        record = group[0].then.record
        priority = derived_priority(record)
        grade = style(str(priority or NO_GRADE), COLOURS[priority])
        yield f"#{record.key} {one_line(record.title)} [{grade}]"
        for touch in group:
            place = one_line(shown_path(place_of(touch)))
            problem = f" ({touch.then.problem})" if touch.then.problem else ""
            colour = VERDICT_COLOURS[touch.now.verdict] if touch.now else ""
            yield f"{INDENT}{place}{problem}: {style(one_line(became(touch)), colour)}"
        yield f"{INDENT}{advice(group, shown_path)}"
    if rest:
        yield f"… and {number_of(len(rest), 'more record')}; debtlog touch --all lists all"
    yield summary(found, since)


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
    """Say what became of a place, in a few words."""
    if touch.now is None:
        return str(touch.change)
    verdict, now = touch.now.verdict, touch.now
    if verdict is Verdict.INTACT:
        return f"{touch.change}, as it was" if now.sure else f"{touch.change}, {state_of(now)}"
    at = f" to {now.now}" if verdict is Verdict.MOVED and now.now else ""
    at = at or (f", at {now.now}" if now.now else "")
    return f"{touch.change}, {state_of(now)}{at}"


def question(group: Iterable[Touch]) -> tuple[bool, bool]:
    """Whether a record can be confirmed as it is, and whether some of its code is gone."""
    verdicts = {touch.now.verdict for touch in group if touch.now}
    return Verdict.CHANGED in verdicts, bool(verdicts & {Verdict.GONE, Verdict.AMBIGUOUS})


def advice(group: Sequence[Touch], shown_path: Callable[[str], str] = str) -> str:
    """Ask what the record needs now, with the command for each answer."""
    record, file = group[0].then.record, group[0].then.record_file.file
    can_confirm, is_lost = question(group)
    paid, edit = f"debtlog close {record.key}", one_line(shown_path(file))
    if is_lost:
        return f"paid? {paid}; else correct the reference in {edit}"
    if can_confirm:
        return f"still true? debtlog confirm {record.key}; changed? edit {edit}; paid? {paid}"
    return f"still true? then nothing; changed? edit {edit}; paid? {paid}"


def as_json(found: Sequence[Touch], base: Base, analysis: Analysis) -> str:
    """Write places touched since ``base`` as JSON, with their records as they were."""
    files = {it.then.record_file.file: it.then.record_file for it in found}
    return document(
        {
            "base": {"commit": base.commit, "name": base.name},
            "records": [record_data(file, analysis.settings) for file in files.values()],
            "touched": [_data(touch, analysis) for touch in found],
        }
    )


def _data(touch: Touch, analysis: Analysis) -> dict[str, Any]:
    then = touch.then
    return {
        "record": then.record.key,
        "problem": then.problem,
        "severity": then.record.severity,
        "change": touch.change,
        "answer": touch.answer,
        "was": {"path": touch.file, "lines": list(then.lines) if then.lines else None},
        "now": None if touch.now is None else reference_data(analysis, touch.now),
    }
