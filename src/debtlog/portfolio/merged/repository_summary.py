"""A repository of a portfolio in short."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtlog.analysis.costs import Costs, interest, principal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from debtlog.model.effort import Effort
    from debtlog.model.vocabulary import Grade, Verdict
    from debtlog.portfolio.collected import Row
    from debtlog.portfolio.repository_data import FindingsData, RepositoryData
    from debtlog.register.record_file import RecordFile


@dataclass(frozen=True, slots=True)
class RepositorySummary:
    """What is said of one repository; everything but the row is empty where it failed.

    ``overdue`` is as of the day of the run.
    """

    row: Row
    title: str = ""
    site: str = ""
    commit: str = ""
    open: int = 0
    by_severity: Counter[Grade | None] = field(default_factory=Counter)
    overdue: int = 0
    to_repay: Effort | None = None
    hours_a_month: float = 0.0
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)
    findings: FindingsData | None = None


def summary_of_repository(
    row: Row, data: RepositoryData, files: Sequence[RecordFile], today: date
) -> RepositorySummary:
    """Summarise a repository whose records are in ``files``."""
    open_files = [file for file in files if file.record.is_open]
    costs = Costs(open_files)
    register = data.debt.register
    return RepositorySummary(
        row=row,
        title=sys.intern(register.title),
        site=row.site or register.url,
        commit=data.commit or "",
        open=len(open_files),
        by_severity=Counter(file.record.severity for file in open_files),
        overdue=sum(file.record.is_overdue(today) for file in open_files),
        to_repay=principal(costs.with_principal) if costs.with_principal else None,
        hours_a_month=interest(costs.with_interest),
        verdicts=data.verdicts,
        findings=data.findings,
    )
