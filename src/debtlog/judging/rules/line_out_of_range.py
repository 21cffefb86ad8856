"""A reference names lines that its file does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.judging.trouble import troubled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostics import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every range beyond the end of its file, and every reversed one."""
    return troubled(survey, "line-out-of-range")
