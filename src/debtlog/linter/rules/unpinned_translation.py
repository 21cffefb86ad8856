"""A translation has no fingerprint, so nobody would notice an edit of its original."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostics import Finding
    from debtlog.linter.rule import RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Yield a finding for every section with fields of which nobody knows what was translated."""
    for file in context.register.translations:
        for section in file.sections:
            if names := section.unpinned:
                message = f"no fingerprint of {', '.join(names)}"
                finding = file.finding(section.path, message, "debtlog check --fix")
                yield replace(finding, fixable=True)
