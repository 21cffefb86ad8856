"""Run the rules, and add code, name and effective level to their findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.diagnostics import Diagnostic
from debtlog.linter.rule import RuleContext
from debtlog.linter.rules import BY_NAME, RULES
from debtlog.model.vocabulary import Level

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.linter.rule import DocumentState, Rule, Suppression

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
    running = enabled(analysis, rules)
    context = RuleContext(analysis, documents, BY_NAME, frozenset(rule.name for rule, _ in running))
    # by file, not by id: an entry must not suppress findings in another record with the same id
    suppressions = {
        (file.file, entry.rule) for file in analysis.register.files for entry in file.record.ignore
    }
    used: set[Suppression] = set()
    found: list[Diagnostic] = []
    for rule, level in sorted(running, key=lambda pair: pair[0].name == LAST):
        for finding in rule.check(replace(context, used=frozenset(used))):
            suppression = (analysis.register.original(finding.file), rule.name)
            if suppression in suppressions:
                used.add(suppression)
            else:
                weighs = level if finding.sure else _unsure(rule, level, analysis)
                found.append(Diagnostic(rule.code, rule.name, weighs, finding))
    return sorted(found, key=lambda diagnostic: diagnostic.sort_key)


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
