"""A debt is accepted for good: no review date is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Status

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check(context: RuleContext) -> Findings:
    """Yield a finding for every accepted record without a review date."""
    for file in context.register.files:
        if file.record.status is Status.ACCEPTED and file.record.review_by is None:
            message = "accepted debt has no review date"
            yield file.finding(("status",), message, "add `review_by`")
