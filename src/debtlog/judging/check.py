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


def check(survey: Survey, rules: tuple[Rule, ...] = RULES) -> list[Diagnostic]:
    """Ask ``rules``; return what they find, sorted by file, place and code."""
    settings = survey.register.settings
    if settings is None:
        rules = tuple(rule for rule in rules if rule.code.startswith(_READING))
    excused: set[tuple[str, str]] = set()
    found: list[Diagnostic] = []
    for rule in sorted(rules, key=lambda rule: rule.name == LAST):
        found += _ask(rule, replace(survey, excused=frozenset(excused)), excused)
    return sorted(found, key=lambda diagnostic: diagnostic.sort_key)


def level_of(rule: Rule, survey: Survey) -> Level | None:
    """Level of ``rule`` in this register; None when it is off."""
    settings = survey.register.settings
    setting = settings.rules.get(rule.name) if settings else None
    if setting is None:
        return rule.level
    return None if setting.severity is RuleLevel.OFF else Level(setting.severity.value)


def _ask(rule: Rule, survey: Survey, excused: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    level = level_of(rule, survey)
    if level is None:
        return
    for finding in rule.module.check(survey):
        file = survey.register.by_id.get(finding.record) if finding.record else None
        if file and any(entry.rule == rule.name for entry in file.record.ignore):
            excused.add((file.record.key, rule.name))
        else:
            yield Diagnostic(rule.code, rule.name, level, finding)
