"""Status and day of repayment contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Status

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(_context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every paid record without the day, and for a day without being paid."""
    status, paid_on = file.record.status, file.record.paid_on
    if status is Status.PAID and paid_on is None:
        yield file.finding(("status",), "paid, but without a date", "add `paid_on`")
    elif status is not Status.PAID and paid_on is not None:
        message = f"paid on {paid_on}, but the status is {status}"
        yield file.finding(("paid_on",), message, "set `status: paid`, or remove `paid_on`")
