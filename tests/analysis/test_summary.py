"""Counts, orders and weights of the records of a register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.analysis.summary import Counts, weight
from debtlog.register.load import read_record
from debtlog.register.record_file import RecordFile
from tests.linter.conftest import record

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.model.record import Record
    from tests.conftest import MakeProject

FIELDS: dict[str, dict[str, str]] = {
    "debt/0001-a.yml": {"severity": "low", "owner": "team"},
    "debt/0002-b.yml": {"severity": "critical", "review_by": "2026-06-29"},
    "debt/0003-c.yml": {"severity": "critical", "status": "paid", "paid_on": "2026-06-30"},
    "debt/0004-d.yml": {"severity": "high", "status": "paid", "paid_on": "2026-05-30"},
    "debt/0005-e.yml": {"severity": "high", "review_by": "2026-06-30", "owner": "team"},
}


@pytest.fixture
def analysis(project: MakeProject) -> Analysis:
    """Five records: three open, one of them overdue; two repaid, one of them recently."""
    gone = "references: [{path: src/gone.py}]\n"
    return project(
        {
            name: record(number, gone if number in (3, 5) else "", **fields)
            for number, (name, fields) in enumerate(FIELDS.items(), 1)
        }
    ).analyse()


def keys(files: object) -> list[str]:
    """Name records by their ids."""
    assert isinstance(files, tuple)
    return [file.record.key for file in files]


def test_sorts_by_urgency_and_open_before_closed(analysis: Analysis) -> None:
    summary = analysis.summary
    assert keys(summary.most_urgent_first) == ["2", "3", "4", "5", "1"]
    assert keys(summary.open_first) == ["2", "5", "1", "3", "4"]
    assert keys(summary.open) == ["2", "5", "1"]
    assert keys(summary.closed) == ["3", "4"]


def test_counts_what_is_open_and_what_needs_attention(analysis: Analysis) -> None:
    assert analysis.summary.counts == Counts(
        records=5, open=3, critical=1, overdue=1, under_foot=1, unowned=1, paid_lately=1
    )
    asked = [list(analysis.summary.attention(file)) for file in analysis.register.files]
    assert asked == [[], ["overdue", "unowned"], ["paid_lately"], [], ["under_foot"]]


def test_is_derived_once(analysis: Analysis) -> None:
    assert analysis.summary is analysis.summary
    assert analysis.open_references is analysis.open_references


def test_of_a_register_without_records_everything_is_none(project: MakeProject) -> None:
    summary = project({}).analyse().summary
    assert summary.counts == Counts(0, 0, 0, 0, 0, 0, 0)
    assert summary.open_first == ()


def made(number: int, **fields: str) -> Record:
    """Make a record."""
    file = read_record(f"debt/{number:04}-a.yml", record(number, "", **fields))
    assert isinstance(file, RecordFile)
    return file.record


def test_what_is_open_weighs_by_its_severity() -> None:
    critical, low = made(1, severity="critical"), made(2, severity="low")
    paid = made(3, severity="critical", status="paid", paid_on="2026-06-30")
    assert [weight([it]) for it in (critical, low, paid)] == [8, 1, 0]
    assert weight([critical, low, paid]) == 9
