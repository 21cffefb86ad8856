"""Where the register stands today: what is owed, and how much of it should worry somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import OPEN_STATUSES, Grade

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from debtlog.model.record import Record


def is_open(record: Record) -> bool:
    """Whether it is still owed."""
    return record.status in OPEN_STATUSES


def is_overdue(record: Record, today: date) -> bool:
    """Whether it is still owed and its review was due before ``today``."""
    return is_open(record) and record.review_by is not None and record.review_by < today


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
    owed = [record for record in every if is_open(record)]
    return Standing(
        records=len(every),
        open=len(owed),
        critical=sum(record.severity is Grade.CRITICAL for record in owed),
        overdue=sum(is_overdue(record, today) for record in owed),
    )
