"""A reference leads out of the folder of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.judging.trouble import troubled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostics import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every path that leaves its source or passes a symbolic link."""
    return troubled(survey, "outside-source")
