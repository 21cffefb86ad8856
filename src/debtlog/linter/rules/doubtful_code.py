"""The lines are as they were among others that are not, and may be others that look the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.forwarded import cure_of, located
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Survey
    from debtlog.diagnostics import Finding


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every doubt that no other rule speaks of."""
    for place in located(survey, Verdict.INTACT):
        if not place.sure:
            message = f"{place.shown}: {place.followed.location.reason}{place.doubt}"
            yield place.finding(message, cure_of(place))
    for place in located(survey, Verdict.UNKNOWN):
        is_told = place.followed.trouble or place.followed.reference.source in survey.unavailable
        if not is_told:
            message = f"{place.shown} could not be followed: {place.followed.location.reason}"
            yield place.finding(message, "check a checkout that has it")
