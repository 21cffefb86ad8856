"""Ask every rule, and stamp what it finds with code, name and the level in force."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.diagnostic import Diagnostic, Level
from debtlog.judging.rules import RULES
from debtlog.model.vocabulary import RuleLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.judging.rules import Rule
    from debtlog.judging.survey import Survey

#: The rule that needs to know what all the others found.
LAST = "unused-ignore"
#: Reading: when register.yml cannot be read, nothing else can be judged fairly.
_READING = "DL0"
_CODES = {rule.name: rule.code for rule in RULES}


def check(survey: Survey, rules: tuple[Rule, ...] = RULES) -> list[Diagnostic]:
    """Ask ``rules``; return what they find, sorted by file, place and code."""
    if survey.register.settings is None:
        rules = tuple(rule for rule in rules if rule.code.startswith(_READING))
    asked = [(rule, level) for rule in rules if (level := level_of(rule, survey))]
    survey = replace(survey, rules=_CODES, asked=frozenset(rule.name for rule, _ in asked))
    excused: set[tuple[str, str]] = set()
    found: list[Diagnostic] = []
    for rule, level in sorted(asked, key=lambda pair: pair[0].name == LAST):
        found += _ask(rule, level, replace(survey, excused=frozenset(excused)), excused)
    return sorted(found, key=lambda diagnostic: diagnostic.sort_key)


def level_of(rule: Rule, survey: Survey) -> Level | None:
    """Level of ``rule`` in this register; None when it is off."""
    setting = survey.settings.rules.get(rule.name)
    if setting is None:
        return rule.level
    return None if setting.severity is RuleLevel.OFF else Level(setting.severity.value)


def _ask(
    rule: Rule, level: Level, survey: Survey, excused: set[tuple[str, str]]
) -> Iterator[Diagnostic]:
    for finding in rule.module.check(survey):
        file = survey.register.by_id.get(finding.record) if finding.record else None
        if file and any(entry.rule == rule.name for entry in file.record.ignore):
            excused.add((file.record.key, rule.name))
        else:
            yield Diagnostic(rule.code, rule.name, level, finding)
