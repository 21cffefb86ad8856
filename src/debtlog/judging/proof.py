"""Whether the success criteria of a task hold: rules prove them, nobody ticks them by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.judging.rules import BY_NAME
from debtlog.judging.survey import TIME
from debtlog.model.vocabulary import RuleLevel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.diagnostic import Diagnostic
    from debtlog.judging.survey import Survey
    from debtlog.model.record import Criterion, Record


def unproved(
    criterion: Criterion, record: Record, survey: Survey, diagnostics: Iterable[Diagnostic]
) -> tuple[str, ...]:
    """Name the rules that do not prove ``criterion`` of ``record``.

    A rule proves nothing when it finds something in the record, when it is off in this register,
    when the record is excused from it, when it judges by the day, and when there is no such rule.
    """
    settings = survey.settings.rules
    off = {name for name, rule in settings.items() if rule.severity is RuleLevel.OFF}
    failed = {d.rule for d in diagnostics if d.finding.record == record.key}
    excused = {entry.rule for entry in record.ignore}
    proving = {name for name, rule in BY_NAME.items() if not rule.code.startswith(TIME)}
    proving -= off | failed | excused
    return tuple(rule for rule in criterion.proved_by if rule not in proving)
