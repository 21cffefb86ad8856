"""A record suppresses a rule that finds nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_register(context: RuleContext) -> Findings:
    """Yield a finding for every suppression of an enabled rule that suppressed nothing."""
    for file in context.register.files:
        for index, entry in enumerate(file.record.ignore):
            used = (file.file, entry.rule) in context.used
            if entry.rule in context.enabled and not used:
                message = f"{entry.rule} finds nothing here"
                yield file.finding(("ignore", index, "rule"), message, "remove this entry")
