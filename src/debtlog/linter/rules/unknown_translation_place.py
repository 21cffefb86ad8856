"""A translation has a text that its original does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.translation import surplus

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every text of a translation without a counterpart in the original."""
    for file in context.register.translations:
        for path, what in surplus(file.original, file.texts):
            message = f"the original has no {what}"
            yield file.finding(path, message, "remove it, or move it to where it belongs")
