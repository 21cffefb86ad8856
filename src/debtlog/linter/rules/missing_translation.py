"""A text of a record is missing in its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.translation import lacking

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every section of a translation that lacks texts of the original."""
    for file in context.register.translations:
        for path, what in lacking(file.original, file.texts):
            help = "translate it; until then pages show the original"
            yield file.finding(path, f"not translated: {what}", help)
