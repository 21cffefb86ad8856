"""What in a record asks for attention today. Only the site may say so, for tomorrow it differs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from debtlog.model.record import Record
    from debtlog.model.settings import Settings
    from debtlog.tracking.tracked_reference import TrackedReference

#: Code that is not where or what it was when the record was last confirmed.
UNDER_FOOT = frozenset({Verdict.MOVED, Verdict.CHANGED, Verdict.AMBIGUOUS, Verdict.GONE})
LATELY = timedelta(days=30)


def attention(
    record: Record, settings: Settings, references: Iterable[TrackedReference], today: date
) -> Iterator[str]:
    """Yield the names, in the group ``attention`` of the catalogue, of what asks for it."""
    if record.is_open:
        if record.is_overdue(today):
            yield "overdue"
        if settings.owner_of(record) is None:
            yield "unowned"
        if any(tracked.verdict in UNDER_FOOT for tracked in references):
            yield "under_foot"
    elif record.paid_on and today - LATELY <= record.paid_on <= today:
        yield "paid_lately"
