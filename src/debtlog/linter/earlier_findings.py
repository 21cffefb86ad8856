"""Findings of reading, opening sources and tracking, for the rules that report them.

The references of closed records are history: their code may be gone with the debt, so nothing
is reported about them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.tracking.tracked_reference import OF_CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.diagnostics import Finding
    from debtlog.linter.rule import RuleContext
    from debtlog.model.vocabulary import Verdict
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference


def reading(context: RuleContext, rule: str) -> Iterator[Finding]:
    """Yield what the reading of files found for ``rule``."""
    return (finding for name, finding in context.register.faults if name == rule)


def tracking(context: RuleContext, file: RecordFile, rule: str) -> Iterator[Finding]:
    """Yield the obstacles of references of an open record that ``rule`` reports."""
    for tracked in open_references(context, file):
        obstacle = tracked.obstacle
        if obstacle and obstacle.rule == rule:
            finding = tracked.finding(str(obstacle.reason), obstacle.help, key=obstacle.key)
            tree = context.analysis.trees.get(tracked.reference.source)
            # the obstacle is certain, but the missing history might show a way around it
            is_plain = tracked.sure or not (tree and tree.history_gap)
            yield replace(finding, sure=is_plain and not tracked.lacks_evidence)


def opening(context: RuleContext, rule: str) -> Iterator[Finding]:
    """Yield the obstacles of sources that ``rule`` reports."""
    for name, obstacle in context.analysis.unavailable.items():
        if obstacle.rule == rule:
            message = f"source {name}: {obstacle.reason}"
            at = ("sources", name, obstacle.key)
            finding = context.register.settings_finding(at, message, obstacle.help, at_key=False)
            yield replace(finding, sure=rule not in OF_CHECKOUT)


def open_references(context: RuleContext, file: RecordFile) -> Sequence[TrackedReference]:
    """Return the references of a record, if it is open."""
    return context.analysis.references_of(file) if file.record.is_open else ()


def with_verdict(
    context: RuleContext, file: RecordFile, verdict: Verdict
) -> Iterator[TrackedReference]:
    """Yield the references of an open record that have ``verdict``."""
    return (it for it in open_references(context, file) if it.verdict is verdict)


def help_for(tracked: TrackedReference) -> str:
    """Say what to do about code that needs a look."""
    look = "review it" if tracked.sure else "check that this is the code that was meant"
    return f"{look}, then debtlog confirm {tracked.record.key}"
