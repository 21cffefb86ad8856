"""A file is not YAML, or uses a part of YAML that readers disagree about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.forwarded import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for everything that keeps a file from being read as plain YAML."""
    return unread(analysis, "invalid-yaml")
