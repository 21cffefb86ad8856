"""A reference names a file that git does not track."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.forwarded import troubled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every reference to something untracked."""
    return troubled(analysis, "untracked-source")
