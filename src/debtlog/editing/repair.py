"""Mend what the check calls fixable.

These are references whose code moved, and what has no digest or fingerprint yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog import api
from debtlog.editing.pin import Repaired, pinned, renewed, write

if TYPE_CHECKING:
    from debtlog.judging.survey import Survey


def repair(survey: Survey) -> list[Repaired]:
    """Write the present lines and digest of every reference that a fixable finding is about.

    Sections of translations get the fingerprints that they lack.
    What the check does not object to stays as it is, and so does what nobody is sure of. So do
    references whose lines are intact
    among others that were edited: their digest still finds them, each edit nearby would touch
    the record, and lines that only look the same would pass for the original from then on.
    Raises DebtlogError, and writes nothing, when a record is not what was read any more.
    """
    findings = (diagnostic.finding for diagnostic in api.check(survey))
    fixable = {(finding.file, finding.span) for finding in findings if finding.fixable}
    files = {file for file, _ in fixable}
    places = (place for place in survey.places if place.file.file in files)
    wanted = (place for place in places if (place.file.file, place.finding("").span) in fixable)
    translations = (file for file in survey.register.translations if file.file in files)
    edits = [*pinned(wanted), *renewed(translations, outdated=False)]
    return write(survey.register.root, edits)
