"""A problem has no reference to code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(_context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every problem without a reference."""
    for index, problem in enumerate(file.record.problems):
        if not problem.references:
            message = f"problem {problem.id} has no reference to code"
            yield file.finding(("problems", index, "id"), message, "add `references`")
