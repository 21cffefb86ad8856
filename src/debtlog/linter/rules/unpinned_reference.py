"""A reference has no digest, so a change of its code would go unnoticed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.linter.earlier_findings import with_verdict
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every reference that could be pinned and is not."""
    for tracked in with_verdict(context, file, Verdict.UNPINNED):
        if tracked.now:
            finding = tracked.finding(f"{tracked.shown} has no digest", "debtlog check --fix")
            yield replace(finding, fixable=True)
