"""A document cannot be rendered because its template fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.diagnostics import FILE_HEAD, Finding

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every document whose template fails, with what it fails for."""
    for document in context.documents:
        if document.state == "broken":
            yield Finding(document.path, FILE_HEAD, f"cannot be rendered: {document.about}")
