"""A record overrides its priority and does not say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(_context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every priority without a reason."""
    if file.record.priority and not file.record.priority_reason:
        message = "this priority was set by hand without a reason"
        yield file.finding(("priority",), message, "add `priority_reason`, or remove `priority`")
