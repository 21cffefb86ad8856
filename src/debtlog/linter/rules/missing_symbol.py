"""A reference names a function, class or method that its file does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.forwarded import troubled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every symbol that is not in its file."""
    return troubled(analysis, "missing-symbol")
