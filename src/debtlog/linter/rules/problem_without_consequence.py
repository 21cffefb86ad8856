"""A problem does not say what it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(_context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every problem without a consequence."""
    for index, problem in enumerate(file.record.problems):
        if not problem.consequences:
            message = f"problem {problem.id} does not say what it leads to"
            yield file.finding(("problems", index, "id"), message, "add `consequences`")
