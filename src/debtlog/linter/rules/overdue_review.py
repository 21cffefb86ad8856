"""The review date of an open record has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_register(context: RuleContext) -> Findings:
    """Yield a finding for every record of which ``Record.is_overdue`` holds."""
    for file in context.register.files:
        if file.record.is_overdue(context.analysis.today):
            message = f"the review was due on {file.record.review_by}"
            yield file.finding(("review_by",), message, "review it and set a later date")
