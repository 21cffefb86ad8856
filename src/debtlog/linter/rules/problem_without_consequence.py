"""A problem does not say what it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check(context: RuleContext) -> Findings:
    """Yield a finding for every problem without a consequence."""
    for file in context.register.files:
        for index, problem in enumerate(file.record.problems):
            if not problem.consequences:
                message = f"problem {problem.id} does not say what it leads to"
                yield file.finding(("problems", index, "id"), message, "add `consequences`")
