"""Results of many repositories → one register, its history, and what is said of each repository."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from debtlog.analysis.analysis import Analysis
from debtlog.analysis.costs import Costs, interest, principal
from debtlog.analysis.lifetimes import OpenPeriod
from debtlog.i18n.catalogue import catalogue
from debtlog.model.settings import Settings
from debtlog.portfolio.merged.light_records import light_file, light_references
from debtlog.portfolio.merged.merged_history import MergedHistory, events_of, in_order
from debtlog.register.load import Register

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from debtlog.analysis.history import Event
    from debtlog.model.effort import Effort
    from debtlog.model.vocabulary import Grade, Verdict
    from debtlog.portfolio.collected import Collected, Row
    from debtlog.portfolio.planning.portfolio_settings import Portfolio
    from debtlog.portfolio.repository_data import FindingsData, RepositoryData
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference


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


@dataclass(frozen=True, slots=True)
class Merged:
    """All repositories as one register, and each in short."""

    analysis: Analysis
    history: MergedHistory
    periods: Sequence[OpenPeriod]
    repositories: tuple[RepositorySummary, ...]


def merged(collected: Collected, root: Path) -> Merged:
    """Read all results, one by one; ``root`` is the folder that the site is made in."""
    files: list[RecordFile] = []
    references: list[TrackedReference] = []
    events: list[Event] = []
    periods: list[OpenPeriod] = []
    summaries: list[RepositorySummary] = []
    is_whole = True
    for row, data in collected.each():
        if data is None:
            summaries.append(RepositorySummary(row))
            continue
        own = [light_file(row, record) for record in data.debt.records]
        for file, record in zip(own, data.debt.records, strict=True):
            references += light_references(file, record.references)
        files += own
        events += events_of(row, data)
        periods += (OpenPeriod(it.severity, it.start, it.end or date.max) for it in data.trend)
        is_whole &= data.history_is_whole
        summaries.append(_summary(row, data, own, collected.today))
    settings = settings_of(collected.portfolio)
    register = Register(root, settings, None, tuple(files))
    analysis = Analysis(register, {}, {}, tuple(references), collected.today)
    history = MergedHistory(root, in_order(events), is_whole=is_whole)
    return Merged(analysis, history, periods, tuple(summaries))


def settings_of(portfolio: Portfolio) -> Settings:
    """Make settings of a register of those of a portfolio."""
    return Settings(
        title=portfolio.title or catalogue(portfolio.language)("heading.untitled"),
        language=portfolio.language,
        site_url=portfolio.site_url,
        components=portfolio.components,
        owners=portfolio.owners,
    )


def _summary(
    row: Row, data: RepositoryData, files: Sequence[RecordFile], today: date
) -> RepositorySummary:
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
