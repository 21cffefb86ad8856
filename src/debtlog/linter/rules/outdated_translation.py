"""The original of a translation was edited since."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every field whose original was edited since it was translated."""
    for file in context.register.translations:
        renew = f"debtlog confirm {file.record}" if file.record else "remove `of`"
        for section in file.sections:
            for field in section.outdated:
                message = f"the original of {field} was edited since"
                help = f"bring it up to date, then: {renew}"
                yield file.finding((*section.path, field), message, help)
