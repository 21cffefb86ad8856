"""A record stands in one language twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.forwarded import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every translation into a language in which the record is there."""
    return unread(analysis, "duplicate-translation")
