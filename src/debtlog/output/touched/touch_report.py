"""Touched places of debt as a report for code hosts and CI servers: on the lines of the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.diagnostics import Diagnostic, Finding, Span
from debtlog.fs.own_files import own_file
from debtlog.model.priority import derived_priority
from debtlog.model.vocabulary import Level
from debtlog.output.formats.text import lines_of
from debtlog.output.record_list import NO_GRADE
from debtlog.output.report import Report, RuleText, reported
from debtlog.output.touched.touch_words import advice, became, place_of, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from debtlog.output.report import LineOf
    from debtlog.revisions.touch import Touch

CODE, RULE = "DL701", "touched-code"


def touch_report(
    found: Sequence[Touch],
    since: str,
    root: Path,
    shown_path: Callable[[str], str] = str,
    *,
    strict: bool = False,
) -> Report:
    """Report the places that nobody has answered for; with ``strict`` some make it fail."""
    waiting = [touch for touch in found if touch.is_open]
    line_of = lines_of(root)
    findings = [_diagnostic(touch, shown_path, line_of) for touch in waiting]
    fails = strict and any(touch.is_pending for touch in waiting)
    return Report(
        command="touch",
        found=reported(findings, lambda it: strict and it.level is Level.WARNING, shown_path),
        summary=summary(found, since),
        failed=fails,
        waiting=bool(waiting),
        describe=lambda _: described(),
        line_of=line_of,
    )


def described() -> RuleText:
    """Describe what `touch` reports as a rule."""
    page = own_file("output/touched/touched_code.md")
    about = "A change edits, deletes or surrounds code that an open record refers to."
    return RuleText(CODE, RULE, Level.WARNING, about, page)


def _diagnostic(touch: Touch, shown_path: Callable[[str], str], line_of: LineOf) -> Diagnostic:
    then, record = touch.then, touch.then.record
    grade = derived_priority(record) or NO_GRADE
    problem = f" ({then.problem})" if then.problem else ""
    message = f"#{record.key} {record.title}{problem} [{grade}]: {became(touch)}"
    file, span = _spot(touch, line_of)
    if file == then.record_file.file:
        message += f", was at {shown_path(place_of(touch))}"
    key = "/".join(filter(None, (then.problem, touch.file, then.reference.symbol)))
    finding = Finding(file, span, message, advice([touch], shown_path), record=record.key, key=key)
    return Diagnostic(CODE, RULE, Level.WARNING if touch.is_pending else Level.NOTE, finding)


def _spot(touch: Touch, line_of: LineOf) -> tuple[str, Span]:
    """Where to report it: on the changed lines, or at the reference if the file is gone."""
    if touch.file_now and touch.lines_now:
        first, last = touch.lines_now
        return touch.file_now, Span(first, 1, last, len(line_of(touch.file_now, last) or "") + 1)
    file = touch.now.record_file if touch.now else touch.then.record_file
    at = touch.now.at if touch.now else touch.then.at
    return file.file, file.outline.span(*at, "path")
