"""A repository of a portfolio in numbers, and its records on the day of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from debtlog.model.vocabulary import Grade
from debtlog.portfolio.questions.portfolio_contract import (
    CostsData,
    CountsData,
    RecordOfRepository,
    RepositoryRowData,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from debtlog.portfolio.collected import Row
    from debtlog.portfolio.repository_data import RepositoryData


def row_data(row: Row, data: RepositoryData | None, today: date) -> RepositoryRowData:
    """Return what is said of a repository; only where it is from if there is no ``data``."""
    records = data.debt.records if data else ()
    return RepositoryRowData(
        name=row.name,
        kind=row.kind,
        place=row.place,
        title=data.debt.register.title if data else None,
        site=row.site or (data and data.debt.register.url) or None,
        commit=(data and data.commit) or None,
        failure=row.failure or None,
        counts=_counts(records, today),
        costs=_costs(records),
        verdicts=data.verdicts if data else {},
        findings=data.findings if data else None,
        history_is_whole=data.history_is_whole if data else False,
    )


def records_of(row: Row, data: RepositoryData, today: date) -> Iterator[RecordOfRepository]:
    """Yield the records of a repository; whether their review is overdue depends on ``today``."""
    for record in data.debt.records:
        values = {name: getattr(record, name) for name in record.__struct_fields__}
        values["overdue"] = is_overdue(record, today)
        yield RecordOfRepository(repository=row.name, **values)


def is_overdue(record: Any, today: date) -> bool:  # noqa: ANN401  its fields come from a table
    """Whether a record is open and its review was due."""
    return bool(record.open and record.review_by and record.review_by < today)


def total_counts(rows: Iterable[RepositoryRowData]) -> CountsData:
    """Add up the numbers of repositories."""
    found = [msgspec.structs.astuple(row.counts) for row in rows]
    return CountsData(*map(sum, zip(*found, strict=True))) if found else CountsData()


def total_costs(rows: Iterable[RepositoryRowData]) -> CostsData:
    """Add up their costs."""
    found = [msgspec.structs.astuple(row.costs) for row in rows]
    return _rounded(*map(sum, zip(*found, strict=True))) if found else CostsData()


def _counts(records: Iterable[Any], today: date) -> CountsData:
    records = list(records)
    owed = [record for record in records if record.open]
    return CountsData(
        len(records),
        len(owed),
        sum(record.severity == Grade.CRITICAL for record in owed),
        sum(is_overdue(record, today) for record in owed),
    )


def _costs(records: Iterable[Any]) -> CostsData:
    owed = [record for record in records if record.open]
    efforts = [record.principal for record in owed if record.principal]
    return _rounded(
        sum(effort.low_hours for effort in efforts),
        sum(effort.high_hours for effort in efforts),
        sum(record.interest.hours_a_month for record in owed if record.interest),
    )


def _rounded(low: float, high: float, month: float) -> CostsData:
    """Drop what binary fractions add."""
    return CostsData(round(low, 2), round(high, 2), round(month, 2))
