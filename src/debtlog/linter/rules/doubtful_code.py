"""The lines are unchanged, but their surroundings changed, so they may be a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.earlier_findings import help_for, with_verdict
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every doubt that no other rule reports."""
    for tracked in with_verdict(context, file, Verdict.INTACT):
        if not tracked.sure:
            message = f"{tracked.shown}: {tracked.reason}{tracked.doubt}"
            yield tracked.finding(message, help_for(tracked))
    for tracked in with_verdict(context, file, Verdict.UNKNOWN):
        is_reported = tracked.obstacle or tracked.reference.source in context.analysis.unavailable
        if not is_reported:
            message = f"{tracked.shown} could not be followed: {tracked.reason}"
            yield tracked.finding(message, "check a checkout that has it")
