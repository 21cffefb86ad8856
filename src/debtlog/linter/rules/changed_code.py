"""The referenced lines were edited since they were pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.earlier_findings import help_for, with_verdict
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every reference whose lines changed."""
    for tracked in with_verdict(context, file, Verdict.CHANGED):
        reference = tracked.reference
        if tracked.obstacle and reference.lines is None:
            continue  # the symbol is missing; another rule suggests its new name
        is_there = str(reference.lines or tracked.now) == tracked.now
        now = "" if is_there else f", best match at {tracked.now}"
        message = f"{tracked.shown}: {tracked.reason}{now}{tracked.doubt}"
        yield tracked.finding(message, help_for(tracked))
