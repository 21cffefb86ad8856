"""A value without quotes is text for some readers of YAML and a number or a day for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.forwarded import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every such scalar."""
    return unread(analysis, "ambiguous-scalar")
