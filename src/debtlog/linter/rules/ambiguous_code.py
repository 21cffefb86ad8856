"""The referenced lines are in several places, and it is not clear which are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.earlier_findings import with_verdict
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every reference that could be in several places."""
    for tracked in with_verdict(context, file, Verdict.AMBIGUOUS):
        has_lines = tracked.reference.lines is not None
        write = "correct `lines`" if has_lines else "add the `lines` that are meant"
        help = f"{write}, then debtlog confirm {tracked.record.key}"
        yield tracked.finding(f"{tracked.shown}: {tracked.reason}", help)
