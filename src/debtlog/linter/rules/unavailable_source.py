"""The folder of a source of register.yml cannot be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.forwarded import closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every source whose folder cannot be opened, through its own fault."""
    return closed(analysis, "unavailable-source")
