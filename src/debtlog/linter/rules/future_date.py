"""A date is in the future that should be in the past."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.model.record import Record
    from debtlog.yaml.spans import NodePath


#: The author may be in an earlier time zone than the machine that runs the check.
AHEAD = timedelta(days=1)


def check_register(context: RuleContext) -> Findings:
    """Yield a finding for every such date, and for debt repaid before it was recorded."""
    for file in context.register.files:
        for path, day in _days(file.record):
            if day > context.analysis.today + AHEAD:
                message = f"{day} is in the future; today is {context.analysis.today}"
                yield file.finding(path, message, "correct the date")
        created, paid_on = file.record.created, file.record.paid_on
        if paid_on and paid_on < created:
            message = f"paid on {paid_on}, before it was recorded on {created}"
            yield file.finding(("paid_on",), message, "correct one of the two dates")


def _days(record: Record) -> Iterator[tuple[NodePath, date]]:
    yield ("created",), record.created
    if record.paid_on:
        yield ("paid_on",), record.paid_on
    for index, task in enumerate(record.tasks):
        yield ("tasks", index, "created"), task.created
