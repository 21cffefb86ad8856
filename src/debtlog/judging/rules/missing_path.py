"""A reference names a file or folder that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.judging.trouble import troubled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostics import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every reference whose path leads nowhere."""
    return troubled(survey, "missing-path")
