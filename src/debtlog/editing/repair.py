"""Mend what the check calls fixable: references whose code moved, or that have no digest yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog import api
from debtlog.editing.pin import Repaired, pin

if TYPE_CHECKING:
    from debtlog.judging.survey import Survey


def repair(survey: Survey) -> list[Repaired]:
    """Write the present lines and digest of every reference that a fixable finding is about.

    What the check does not object to stays as it is. So do references whose lines are intact
    among others that were edited: their digest still finds them, each edit nearby would touch
    the record, and lines that only look the same would pass for the original from then on.
    Raises DebtlogError, and writes nothing, when a record is not what was read any more.
    """
    findings = (diagnostic.finding for diagnostic in api.check(survey))
    fixable = {(finding.file, finding.span) for finding in findings if finding.fixable}
    files = {file for file, _ in fixable}
    places = (place for place in survey.places if place.file.file in files)
    return pin(
        survey.register.root,
        (place for place in places if (place.file.file, place.finding("").span) in fixable),
    )
