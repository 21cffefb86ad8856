"""The records of a portfolio as CSV, written row by row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import msgspec

from debtlog.model.fields import Field, Kind, fields
from debtlog.model.record import Shown
from debtlog.output.record_list import csv_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.portfolio.collected import Collected


def portfolio_csv(collected: Collected) -> Iterator[str]:
    """Yield the lines: those of the CSV of a register, with the repository behind the title."""
    shown = fields(Shown.DATA)
    yield _line(_with_repository([field.name for field in shown], "repository", "file"))
    for row, data in collected.each():
        for record in data.debt.records if data else ():
            values = [_value(field, record) for field in shown]
            yield _line(map(csv_cell, _with_repository(values, row.name, record.file)))


def _with_repository(values: list[Any], repository: str, file: str) -> list[Any]:
    first, second, *rest = values
    return [first, second, repository, *rest, file]


def _value(field: Field, record: Any) -> Any:  # noqa: ANN401  its fields come from a table
    value = getattr(record, field.name)
    if field.kind is Kind.EFFORT and value is not None:
        return value.text
    return msgspec.to_builtins(value, enc_hook=str)


def _line(values: Iterable[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(values)
    return stream.getvalue()
