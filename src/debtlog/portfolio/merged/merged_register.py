"""Results of many repositories → one register, its history, and what is said of each repository."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from debtlog.analysis.analysis import Analysis
from debtlog.analysis.lifetimes import OpenPeriod
from debtlog.i18n.catalogue import catalogue
from debtlog.model.settings import Settings
from debtlog.portfolio.merged.light_records import light_file, light_references
from debtlog.portfolio.merged.merged_history import MergedHistory, events_of, in_order
from debtlog.portfolio.merged.repository_summary import (
    RepositorySummary,
    summary_of_repository,
)
from debtlog.register.load import Register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from debtlog.analysis.history import Event
    from debtlog.portfolio.collected import Collected
    from debtlog.portfolio.planning.portfolio_settings import Portfolio
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference


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
        summaries.append(summary_of_repository(row, data, own, collected.today))
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
