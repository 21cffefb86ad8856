"""Whether the success criteria of a task hold: rules prove them, nobody ticks them by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.diagnostic import Diagnostic
    from debtlog.judging.survey import Survey
    from debtlog.model.record import Criterion, Record


def unproved(
    criterion: Criterion, record: Record, survey: Survey, diagnostics: Iterable[Diagnostic]
) -> tuple[str, ...]:
    """Name the rules that do not prove ``criterion`` of ``record``.

    A rule proves nothing when it finds something in the record, when it is off in this register
    and when the record is excused from it.
    """
    settings = survey.register.settings
    off = (
        {name for name, rule in settings.rules.items() if rule.severity == "off"}
        if settings
        else set()
    )
    failed = {d.rule for d in diagnostics if d.finding.record == record.key}
    excused = {entry.rule for entry in record.ignore}
    doubtful = off | failed | excused
    return tuple(rule for rule in criterion.proved_by if rule in doubtful)
