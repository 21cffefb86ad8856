"""The referenced lines moved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.linter.earlier_findings import help_for, with_verdict
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every reference whose lines moved; only a certain move is fixable."""
    for tracked in with_verdict(context, file, Verdict.MOVED):
        if tracked.sure:
            finding = tracked.finding(
                f"{tracked.shown} is now at {tracked.now}", "debtlog check --fix"
            )
            yield replace(finding, fixable=True)
        else:
            message = f"{tracked.shown} may be at {tracked.now} now: {tracked.reason}"
            yield tracked.finding(message, help_for(tracked))
