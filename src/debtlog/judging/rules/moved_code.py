"""The referenced lines stand in another place now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.judging.trouble import cure_of, located
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostic import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every reference whose lines moved."""
    for place in located(survey, Verdict.MOVED):
        message = f"{place.shown} is now at {place.now}{place.doubt}"
        cure = "debtlog check --fix" if place.sure else cure_of(place)
        yield replace(place.finding(message, cure), fixable=place.sure)
