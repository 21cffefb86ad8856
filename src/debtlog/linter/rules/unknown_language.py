"""A translation is in a language that debtlog has no words for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.forwarded import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every file that is named as a translation into such a language."""
    return unread(analysis, "unknown-language")
