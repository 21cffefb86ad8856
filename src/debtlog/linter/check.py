"""Run the rules, and add code, name and effective level to their findings."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.diagnostics import Diagnostic
from debtlog.linter.rule import RuleContext
from debtlog.linter.rules import BY_NAME, RULES
from debtlog.model.vocabulary import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding
    from debtlog.linter.rule import DocumentState, Rule, Suppression
    from debtlog.register.record_file import RecordFile

#: The rule that needs the findings of all the others.
LAST = "unused-ignore"


def check(
    analysis: Analysis,
    documents: tuple[DocumentState, ...] = (),
    rules: tuple[Rule, ...] = RULES,
) -> list[Diagnostic]:
    """Run ``rules``; return what they find, sorted by file, line, column and code.

    An unreadable file is not in the register. So the rules about reading always run, as errors, and
    are the only ones to run if ``register.yml`` itself is invalid. ``documents`` are the generated
    files that are not up to date.
    """
    checker = Checker(analysis, documents, rules)
    found = [each for file in analysis.register.files for each in checker.of_record(file)]
    found += checker.of_register()
    found += checker.of_settings()
    found += checker.of_suppressions()
    return sorted(found, key=lambda diagnostic: diagnostic.sort_key)


class Checker:
    """One run of ``rules`` over an analysis: record by record, then what compares records.

    ``used`` are the suppressions that took effect so far, by file and rule.
    """

    def __init__(
        self,
        analysis: Analysis,
        documents: tuple[DocumentState, ...] = (),
        rules: tuple[Rule, ...] = RULES,
    ) -> None:
        self._analysis = analysis
        self._running = enabled(analysis, rules)
        names = frozenset(rule.name for rule, _ in self._running)
        self._context = RuleContext(analysis, documents, BY_NAME, names)
        self._of_records = [(it.check_record, it, level) for it, level in self._running]
        self.used: set[Suppression] = set()

    def of_record(self, file: RecordFile) -> Iterator[Diagnostic]:
        """Yield what is found by looking at one record and its references."""
        suppressed = {entry.rule for entry in file.record.ignore}
        for look, rule, level in self._of_records:
            for finding in look(self._context, file) if look else ():
                if rule.name in suppressed:
                    self.used.add((file.file, rule.name))
                else:
                    yield self._stamped(rule, level, finding)

    def of_register(self) -> Iterator[Diagnostic]:
        """Yield what is found by comparing records, or on this day."""
        for rule, level in self._running:
            if rule.check_register and rule.name != LAST:
                yield from self._admitted(rule, level, rule.check_register(self._context))

    def of_settings(self) -> Iterator[Diagnostic]:
        """Yield what is found in ``register.yml``, translations, documents and git."""
        for rule, level in self._running:
            if rule.check_settings:
                yield from self._admitted(rule, level, rule.check_settings(self._context))

    def of_suppressions(self) -> Iterator[Diagnostic]:
        """Yield the suppressions without effect, once everything else was found."""
        context = replace(self._context, used=frozenset(self.used))
        for rule, level in self._running:
            if rule.check_register and rule.name == LAST:
                yield from self._admitted(rule, level, rule.check_register(context))

    def _admitted(
        self, rule: Rule, level: Level, findings: Iterable[Finding]
    ) -> Iterator[Diagnostic]:
        """Yield the findings that no record suppresses."""
        for finding in findings:
            # by file, not by id: an entry must not suppress findings in another record of one id
            suppression = (self._analysis.register.original(finding.file), rule.name)
            if suppression in self._suppressions:
                self.used.add(suppression)
            else:
                yield self._stamped(rule, level, finding)

    @cached_property
    def _suppressions(self) -> frozenset[Suppression]:
        files = self._analysis.register.files
        return frozenset((file.file, entry.rule) for file in files for entry in file.record.ignore)

    def _stamped(self, rule: Rule, level: Level, finding: Finding) -> Diagnostic:
        weighs = level if finding.sure else _unsure(rule, level, self._analysis)
        return Diagnostic(rule.code, rule.name, weighs, finding)


def enabled(analysis: Analysis, rules: tuple[Rule, ...] = RULES) -> list[tuple[Rule, Level]]:
    """Those of ``rules`` that run in this register, each with its level."""
    if analysis.register.settings is None:
        rules = tuple(rule for rule in rules if rule.always_runs)
    return [(rule, level) for rule in rules if (level := level_of(rule, analysis))]


def level_of(rule: Rule, analysis: Analysis) -> Level | None:
    """Level of ``rule`` in this register; None when it is off."""
    setting = analysis.settings.rules.get(rule.name)
    if setting is None or rule.always_runs:
        return rule.level
    return None if setting.level is Level.OFF else setting.level


def _unsure(rule: Rule, level: Level, analysis: Analysis) -> Level:
    """Level of a finding that is not sure: not an error, unless ``register.yml`` says so."""
    is_set = rule.name in analysis.settings.rules
    return Level.WARNING if level is Level.ERROR and not is_set else level
