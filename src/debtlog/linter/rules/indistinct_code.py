"""The lines of a reference hold nothing to be recognised by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.distinctive import NOTHING, TAKE_IN, says_nothing

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check(context: RuleContext) -> Findings:
    """Yield a finding for every reference of an open record to blank lines or only marks."""
    for tracked in context.analysis.open_references:
        if says_nothing(tracked):
            yield tracked.finding(f"{tracked.shown} {NOTHING}", TAKE_IN)
