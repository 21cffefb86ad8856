"""The lines of a reference hold nothing to be recognised by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.judging.distinct import NOTHING, TAKE_IN, says_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostics import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every reference of an open record to blank lines or lone marks."""
    for place in survey.places:
        if place.file.record.is_open and says_nothing(place):
            yield place.finding(f"{place.shown} {NOTHING}", TAKE_IN)
