"""What became of a reference cannot be told, for something is not in this checkout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.judging.trouble import closed, troubled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostic import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every source and every reference that something is missing for."""
    yield from closed(survey, "unknown-code")
    yield from troubled(survey, "unknown-code")
