"""A document quotes code that was edited since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.diagnostics import Finding, Span

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every document that differs only in what it quotes, at the quote."""
    for document in context.documents:
        if document.state == "quote":
            span = Span(document.line, 1, document.line, 1)
            message = "quotes code that was edited since"
            help = "debtlog check --fix quotes it as it is now"
            yield Finding(document.path, span, message, help, fixable=True)
