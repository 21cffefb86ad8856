"""A debt is accepted for good: nothing says when to review it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Status

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(_context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every accepted record without review date and condition."""
    record = file.record
    if record.status is Status.ACCEPTED and not (record.review_by or record.revisit):
        message = "nothing says when to review this accepted debt"
        yield file.finding(("status",), message, "add `review_by`, or `revisit` in words")
