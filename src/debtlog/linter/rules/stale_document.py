"""A document is out of date, or a page belongs to a record that no longer exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.diagnostics import Finding, Span

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext

#: Message and help.
_STALE = {
    "stale": ("differs from what the register says from this line on", "debtlog check --fix"),
    "left over": ("is a page that is no longer generated", "debtlog render --pages removes it"),
}


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every document that is out of date, at the first line that differs."""
    for document in context.documents:
        if document.state in _STALE:
            span = Span(document.line, 1, document.line, 1)
            is_stale = document.state == "stale"
            yield Finding(document.path, span, *_STALE[document.state], fixable=is_stale)
