"""Whether the success criteria of a task are met: rules prove them, not tick marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.check import check, enabled
from debtlog.linter.rules import BY_NAME, RULES
from debtlog.linter.scope import Unproved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic
    from debtlog.model.record_parts import Criterion
    from debtlog.register.record_file import RecordFile

#: Documents show what is proved, so proofs must not depend on the day or on documents.
PROVING = tuple(rule for rule in RULES if rule.scope.never not in {Unproved.DAY, Unproved.RENDERED})


class Proofs:
    """What the rules prove of the records of an analysis.

    A rule without a finding is a proof only if it ran, applies to the record, and reports findings
    at the record. ``findings`` are those of a check of all rules, if it was run already.
    """

    def __init__(self, analysis: Analysis, findings: Iterable[Diagnostic] | None = None) -> None:
        self.analysis = analysis
        self._ran = {rule.name for rule, _ in enabled(analysis, PROVING)}
        self._found: dict[str, set[str]] = {}
        proving = {rule.name for rule in PROVING}
        for found in check(analysis, rules=PROVING) if findings is None else findings:
            if found.rule in proving:
                file = analysis.register.original(found.finding.file)
                self._found.setdefault(file, set()).add(found.rule)

    def unproved(self, criterion: Criterion, file: RecordFile) -> dict[str, Unproved]:
        """Return the rules that do not prove ``criterion`` of the record in ``file``, and why."""
        reasons = {rule: self._doubt(rule, file) for rule in criterion.proved_by}
        return {rule: why for rule, why in reasons.items() if why}

    def _doubt(self, rule: str, file: RecordFile) -> Unproved | None:
        if rule not in BY_NAME:
            return Unproved.NO_RULE
        if rule in self._found.get(file.file, ()):
            return Unproved.FOUND
        if refusal := BY_NAME[rule].scope.refusal(rule, file, self.analysis):
            return refusal
        return None if rule in self._ran else Unproved.NOT_RUN
