"""A problem does not say what could still happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check(context: RuleContext) -> Findings:
    """Yield a finding for every problem without a risk."""
    for file in context.register.files:
        for index, problem in enumerate(file.record.problems):
            if not problem.risks:
                message = f"problem {problem.id} does not say what could still happen"
                yield file.finding(("problems", index, "id"), message, "add `risks`")
