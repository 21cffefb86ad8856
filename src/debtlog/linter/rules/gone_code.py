"""The referenced lines are no longer in their file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.forwarded import located
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every reference whose lines are gone, unless another rule says why."""
    for tracked in located(analysis, Verdict.GONE):
        if tracked.obstacle is None:
            message = f"{tracked.shown} is gone: {tracked.reason}{tracked.doubt}"
            help = "correct or remove the reference, or close the record, if the debt is repaid"
            yield tracked.finding(message, help)
