"""Results → rows of the tables, in the order of their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from debtlog.portfolio.questions.repository_numbers import is_overdue, row_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from debtlog.portfolio.collected import Row
    from debtlog.portfolio.repository_data import RepositoryData

    #: Yields the rows of a table for one repository.
    Rows = Callable[[Row, RepositoryData, date], Iterator[tuple[Any, ...]]]

#: What a row has of a record as it is, before and behind what is derived.
_HEAD = ("title", "summary", "status", "open", "severity", "priority", "type", "quality")
_MIDDLE = ("component", "owner", "tags", "created", "paid_on", "review_by")


def repository_row(row: Row, data: RepositoryData | None, today: date) -> tuple[Any, ...]:
    """Return the row of a repository, which also one that could not be read has."""
    made = row_data(row, data, today)
    counts, costs, found = made.counts, made.costs, made.findings
    levels = (found.errors, found.warnings, found.skipped) if found else (None, None, None)
    return (
        *(made.name, made.kind.value, made.place, made.title, made.site, made.commit),
        made.failure,
        *msgspec.structs.astuple(counts),
        *msgspec.structs.astuple(costs),
        *levels,
        made.history_is_whole,
    )


def _records(row: Row, data: RepositoryData, today: date) -> Iterator[tuple[Any, ...]]:
    record: Any
    for record in data.debt.records:
        effort, interest = record.principal, record.interest
        yield (
            row.name,
            record.id,
            *(_plain(getattr(record, name)) for name in (*_HEAD, *_MIDDLE)),
            is_overdue(record, today),
            effort and effort.low_hours,
            effort and effort.high_hours,
            interest and interest.hours_a_month,
            record.url or None,
            record.file,
        )


def _references(row: Row, data: RepositoryData, _today: date) -> Iterator[tuple[Any, ...]]:
    record: Any
    for record in data.debt.records:
        for it in record.references:
            first, last = it.lines or (None, None)
            yield (
                *(row.name, record.id, it.problem, it.path, first, last, it.symbol),
                *(it.verdict.value, it.sure, it.target),
            )


def _trend(row: Row, data: RepositoryData, _today: date) -> Iterator[tuple[Any, ...]]:
    for it in data.trend:
        yield row.name, _plain(it.severity), it.start, it.end


def _changes(row: Row, data: RepositoryData, _today: date) -> Iterator[tuple[Any, ...]]:
    for change in data.changes:
        for it in change.changes:
            yield (
                *(row.name, change.record, change.day, change.author or None, change.commit),
                *(it.field, _text(it.old), _text(it.new)),
            )


#: The tables that have rows only of repositories that could be read.
ROWS: dict[str, Rows] = {
    "records": _records,
    "references": _references,
    "trend": _trend,
    "changes": _changes,
}


def _plain(value: Any) -> Any:  # noqa: ANN401  of any field
    """Write words of a vocabulary as text, and lists as lists."""
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return str(value) if isinstance(value, str) else value


def _text(value: Any) -> str | None:  # noqa: ANN401  of any field of an old version
    if value is None or isinstance(value, str):
        return value
    return msgspec.json.encode(value, enc_hook=str).decode()
