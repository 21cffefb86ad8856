"""The referenced lines stand in another place now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.linter.forwarded import help_for, located
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every reference whose lines moved; what is a guess nobody writes."""
    for place in located(analysis, Verdict.MOVED):
        if place.sure:
            finding = place.finding(f"{place.shown} is now at {place.now}", "debtlog check --fix")
            yield replace(finding, fixable=True)
        else:
            message = f"{place.shown} may be at {place.now} now: {place.followed.location.reason}"
            yield place.finding(message, help_for(place))
