"""A reference points into a file that cannot be read as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.forwarded import troubled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every file that is binary, too large, a folder or not readable."""
    return troubled(analysis, "unreadable-source")
