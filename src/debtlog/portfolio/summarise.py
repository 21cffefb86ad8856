"""A register at a commit, checked and followed, as what a portfolio keeps of it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from debtlog.analysis.history import History
from debtlog.analysis.lifetimes import open_periods
from debtlog.errors import DebtlogError
from debtlog.export.debt_json import debt_struct
from debtlog.git.log import day_of
from debtlog.linter.check import check
from debtlog.linter.check_result import skipped
from debtlog.linter.rules import RULES
from debtlog.model.fields import fields
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.record import Shown
from debtlog.model.vocabulary import Level
from debtlog.portfolio.repository_data import (
    ChangeData,
    FieldChangeData,
    FindingsData,
    PeriodData,
    RepositoryData,
)
from debtlog.render.links.web_addresses import Address
from debtlog.revisions.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.history import FieldChange
    from debtlog.diagnostics import Diagnostic

#: Changes of one register that a portfolio keeps; its feed has no more of all.
MOST_CHANGES = 100
#: Rules about committed documents: a stranger's templates are never rendered.
_ABOUT_DOCUMENTS = "DL5"


def summarised(root: Path, commit: str) -> RepositoryData:
    """Read, follow and check the register in ``root`` as it is in ``commit``, from git alone.

    Its files need not be in the work tree. Raises DebtlogError where there is no register.
    """
    snapshot = Snapshot(root, commit)
    if not snapshot.has_register:
        raise DebtlogError(f"there is no {SETTINGS_FILE} in {commit[:12]}")
    analysis = snapshot.analysis(day_of(root, commit))
    return data_of(analysis, History(root, commit=commit), commit)


def data_of(analysis: Analysis, history: History, commit: str | None) -> RepositoryData:
    """Summarise a register that was followed; ``commit`` is None without git."""
    if analysis.register.settings is None:
        it = next(finding for _, finding in analysis.register.faults)
        where = f"{it.file}:{it.span.line}:{it.span.column}"
        raise DebtlogError(f"its register is invalid: {where}: {it.message}")
    rules = tuple(rule for rule in RULES if not rule.code.startswith(_ABOUT_DOCUMENTS))
    verdicts = Counter(tracked.verdict for tracked in analysis.open_references)
    return RepositoryData(
        commit=commit,
        debt=debt_struct(analysis, Address(analysis.settings)),
        verdicts=dict(sorted(verdicts.items())),
        findings=_findings(analysis, check(analysis, rules=rules)),
        trend=tuple(
            PeriodData(it.severity, it.start, None if it.end == date.max else it.end)
            for it in open_periods(analysis, history)
        ),
        changes=tuple(_changes(history))[-MOST_CHANGES:],
        history_is_whole=history.is_whole,
    )


def _findings(analysis: Analysis, found: list[Diagnostic]) -> FindingsData:
    levels = Counter(diagnostic.level for diagnostic in found)
    return FindingsData(
        levels[Level.ERROR],
        levels[Level.WARNING],
        levels[Level.NOTE],
        skipped(analysis.register.faults),
    )


def _changes(history: History) -> Iterator[ChangeData]:
    for event in history.events:
        if event.kind == "changed":
            changes = tuple(map(_field_change, event.changes))
            yield ChangeData(event.day, event.record, event.commit, event.author, changes)


def _field_change(change: FieldChange) -> FieldChangeData:
    """Keep the values of what readers see with its old and its new value."""
    if change.field in {field.name for field in fields(Shown.HISTORY)}:
        return FieldChangeData(change.field, change.old, change.new)
    return FieldChangeData(change.field)
