"""A translation has no fingerprint, so an edit of its original would go unnoticed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every section with fields that have no fingerprint of their original."""
    for file in context.register.translations:
        for section in file.sections:
            if names := section.unpinned:
                message = f"no fingerprint of {', '.join(names)}"
                finding = file.finding(section.path, message, "debtlog check --fix")
                yield replace(finding, fixable=True)
