"""A reference names a source that register.yml does not declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.forwarded import troubled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every source without a declaration."""
    return troubled(analysis, "unknown-source")
