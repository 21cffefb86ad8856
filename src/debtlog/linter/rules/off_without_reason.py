"""register.yml turns a rule off and does not say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Level

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every rule that is off without a reason."""
    for name, setting in context.settings.rules.items():
        if setting.level is Level.OFF and setting.reason is None:
            path = ("rules", name, "level")
            message = f"{name} is off without a reason"
            yield context.register.settings_finding(path, message, "add `reason`", at_key=False)
