"""The folder of a source of register.yml cannot be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.judging.trouble import closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostics import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every source whose folder cannot be opened, through its own fault."""
    return closed(survey, "unavailable-source")
