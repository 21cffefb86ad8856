"""The referenced lines are no longer in their file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.earlier_findings import with_verdict
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every reference whose lines are gone, unless another rule says why."""
    for tracked in with_verdict(context, file, Verdict.GONE):
        if tracked.obstacle is None:
            message = f"{tracked.shown} is gone: {tracked.reason}{tracked.doubt}"
            help = "correct or remove the reference, or close the record, if the debt is repaid"
            yield tracked.finding(message, help)
