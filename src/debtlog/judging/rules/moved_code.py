"""The referenced lines stand in another place now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostic import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every reference whose lines moved."""
    for place in survey.places:
        location = place.followed.location
        if location.verdict is Verdict.MOVED and location.lines:
            first, last = location.lines
            now = str(first) if first == last else f"{first}-{last}"
            finding = place.finding(f"{place.shown} is now at {now}", "debtlog check --fix")
            yield replace(finding, fixable=True)
