"""A reference names a file that git does not track."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.judging.trouble import troubled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostics import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every reference to something untracked."""
    return troubled(survey, "untracked-source")
