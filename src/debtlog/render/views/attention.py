"""What in a record needs attention today."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.register.load import RecordFile

#: Code that is not where or what it was when the record was last confirmed.
UNDER_FOOT = frozenset({Verdict.MOVED, Verdict.CHANGED, Verdict.AMBIGUOUS, Verdict.GONE})
LATELY = timedelta(days=30)


def attention(analysis: Analysis, file: RecordFile) -> Iterator[str]:
    """Yield the names, in the group ``attention`` of the catalogue, of what needs attention."""
    record, today = file.record, analysis.today
    if record.is_open:
        if record.is_overdue(today):
            yield "overdue"
        if analysis.settings.owner_of(record) is None:
            yield "unowned"
        verdicts = {place.followed.location.verdict for place in analysis.places_in(file)}
        if verdicts & UNDER_FOOT:
            yield "under_foot"
    elif record.paid_on and today - LATELY <= record.paid_on <= today:
        yield "paid_lately"
