"""Places of debt that a change touches: for people, as short as a hook may be, and as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from debtlog.model.priority import derived_priority
from debtlog.output.json_document import document, record_data, reference_data
from debtlog.output.record_list import COLOURS, NO_GRADE
from debtlog.output.reference_text import VERDICT_COLOURS
from debtlog.output.tally import few, number_of
from debtlog.output.terminal.layout import INDENT
from debtlog.output.terminal.printable import one_line, plain
from debtlog.output.touched.touch_words import advice, became, place_of, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.git.branch_base import Base
    from debtlog.output.terminal.printable import Styler
    from debtlog.revisions.touch import Touch


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


class Sides(NamedTuple):
    """What was compared: the ``base``, and the ``head`` as it was named, None for the work tree.

    Files ``skipped`` are invalid in the base, and ``unknown`` references could not be followed.
    """

    base: Base
    head: str | None
    skipped: Sequence[str]
    unknown: int


def as_json(found: Sequence[Touch], sides: Sides, analysis: Analysis) -> str:
    """Write touched places as JSON, with their records as they were."""
    files = {it.then.record_file.file: it.then.record_file for it in found}
    return document(
        {
            "base": sides.base.name,
            "commit": sides.base.commit,
            "head": sides.head,
            "skipped": [{"side": "base", "file": file} for file in sides.skipped],
            "unknown": sides.unknown,
            "records": [record_data(file, analysis.settings) for file in files.values()],
            "touched": [_data(touch, analysis) for touch in found],
        }
    )


def _data(touch: Touch, analysis: Analysis) -> dict[str, Any]:
    then, at = touch.then, None
    if touch.file_now and touch.lines_now:
        at = {"path": touch.file_now, "lines": list(touch.lines_now)}
    return {
        "record": then.record.key,
        "problem": then.problem,
        "severity": then.record.severity,
        "change": touch.change,
        "answer": touch.answer,
        "was": {"path": touch.file, "lines": list(then.lines) if then.lines else None},
        "now": None if touch.now is None else reference_data(analysis, touch.now),
        "at": at,
    }
