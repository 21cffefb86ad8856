"""The day to look at an open record again has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.vocabulary import OPEN_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostic import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every open record whose review is overdue."""
    for file in survey.register.files:
        due = file.record.review_by
        if due and due < survey.today and file.record.status in OPEN_STATUSES:
            message = f"the review was due on {due}"
            yield file.finding(("review_by",), message, "look at it again and set a later day")
