"""A file holds a character that can hide what its text says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.forwarded import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every such character."""
    return unread(analysis, "unsafe-character")
