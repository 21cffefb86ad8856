"""A document of the register was not written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.diagnostics import FILE_HEAD, Finding

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every document that does not exist, once there is a record."""
    for document in context.documents if context.register.files else ():
        if document.state == "missing":
            message, help = "is not written yet", "debtlog check --fix writes it"
            yield Finding(document.path, FILE_HEAD, message, help, fixable=True)
