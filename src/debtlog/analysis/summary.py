"""Where the register stands today: what is owed, and how much of it should worry somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Grade

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from debtlog.model.record import Record


@dataclass(frozen=True, slots=True)
class Standing:
    """Numbers of records; critical and overdue are those of the open ones."""

    records: int
    open: int
    critical: int
    overdue: int


def standing(records: Iterable[Record], today: date) -> Standing:
    """Count ``records`` as they stand ``today``."""
    every = list(records)
    owed = [record for record in every if record.is_open]
    return Standing(
        records=len(every),
        open=len(owed),
        critical=sum(record.severity is Grade.CRITICAL for record in owed),
        overdue=sum(record.is_overdue(today) for record in owed),
    )
