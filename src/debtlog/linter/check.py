"""Ask every rule, and stamp what it finds with code, name and the level in force."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.analysis.analysis import READING
from debtlog.diagnostics import Diagnostic, Level
from debtlog.linter.rules import BY_NAME, RULES
from debtlog.model.vocabulary import RuleLevel

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis, Suppression
    from debtlog.linter.rules import Rule

#: The rule that needs to know what all the others found.
LAST = "unused-ignore"


def check(analysis: Analysis, rules: tuple[Rule, ...] = RULES) -> list[Diagnostic]:
    """Ask ``rules``; return what they find, sorted by file, place and code.

    What cannot be read is in no register. So the rules of reading are always asked, as errors, and
    when it is register.yml that cannot be read, nothing else can be judged fairly.
    """
    asked = enabled(analysis, rules)
    analysis = replace(analysis, rules=BY_NAME, asked=frozenset(rule.name for rule, _ in asked))
    # by file, not by id: a record that takes the id of another must not be suppressed by it
    suppressions = {
        (file.file, entry.rule) for file in analysis.register.files for entry in file.record.ignore
    }
    owners = {file.file: file.of for file in analysis.register.translations}
    suppressed: set[Suppression] = set()
    found: list[Diagnostic] = []
    for rule, level in sorted(asked, key=lambda pair: pair[0].name == LAST):
        for finding in rule.module.check(replace(analysis, suppressed=frozenset(suppressed))):
            if (suppression := (owners.get(finding.file, finding.file), rule.name)) in suppressions:
                suppressed.add(suppression)
            else:
                weighs = level if finding.sure else _unsure(rule, level, analysis)
                found.append(Diagnostic(rule.code, rule.name, weighs, finding))
    return sorted(found, key=lambda diagnostic: diagnostic.sort_key)


def enabled(analysis: Analysis, rules: tuple[Rule, ...] = RULES) -> list[tuple[Rule, Level]]:
    """Those of ``rules`` that run in this register, each with its level."""
    if analysis.register.settings is None:
        rules = tuple(rule for rule in rules if rule.code.startswith(READING))
    return [(rule, level) for rule in rules if (level := level_of(rule, analysis))]


def level_of(rule: Rule, analysis: Analysis) -> Level | None:
    """Level of ``rule`` in this register; None when it is off."""
    setting = analysis.settings.rules.get(rule.name)
    if setting is None or rule.code.startswith(READING):
        return rule.level
    return None if setting.severity is RuleLevel.OFF else Level(setting.severity.value)


def _unsure(rule: Rule, level: Level, analysis: Analysis) -> Level:
    """Level of a finding that is not sure: no error, unless ``register.yml`` gives that level."""
    is_told = rule.name in analysis.settings.rules
    return Level.WARNING if level is Level.ERROR and not is_told else level
