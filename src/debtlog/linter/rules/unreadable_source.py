"""A reference points into a file that cannot be read as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.forwarded import troubled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Survey
    from debtlog.diagnostics import Finding


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every file that is binary, too large, a folder or not readable."""
    return troubled(survey, "unreadable-source")
