"""All rules: one module, one page beside it, one line here.

A rule's name is the name of its module. Families: DL0 reading, DL1 record, DL2 references,
DL3 register, DL4 time, DL5 documents, DL6 translations. Codes are never given to another rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from debtlog.diagnostics import Finding, Level
from debtlog.linter import scope
from debtlog.linter.rules import (
    accepted_without_review,
    ambiguous_code,
    ambiguous_scalar,
    changed_code,
    doubtful_code,
    duplicate_id,
    duplicate_key,
    duplicate_page,
    duplicate_problem,
    duplicate_translation,
    empty_proof,
    foreign_document,
    future_date,
    git_unavailable,
    gone_code,
    indistinct_code,
    invalid_yaml,
    line_out_of_range,
    misnamed_file,
    misplaced_document,
    missing_document,
    missing_path,
    missing_symbol,
    missing_template,
    missing_translation,
    moved_code,
    no_recommendation,
    off_without_reason,
    outdated_translation,
    outside_source,
    overdue_review,
    paid_without_date,
    priority_without_reason,
    problem_without_consequence,
    problem_without_reference,
    problem_without_risk,
    relation_cycle,
    schema_mismatch,
    stale_document,
    translation_without_record,
    unavailable_source,
    unchecked_symbol,
    unknown_code,
    unknown_component,
    unknown_language,
    unknown_owner,
    unknown_relation,
    unknown_rule,
    unknown_source,
    unknown_translation_place,
    unpinned_reference,
    unpinned_translation,
    unreadable_source,
    unsafe_character,
    untracked_source,
    unused_ignore,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.analysis.analysis import Analysis
    from debtlog.linter.scope import Scope


class RuleModule(Protocol):
    """What a module of this package offers."""

    __name__: str
    __doc__: str | None

    def check(self, analysis: Analysis) -> Iterable[Finding]:
        """Yield what the rule objects to; it knows neither its code nor its level."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the register knows it: ``level`` counts unless ``register.yml`` differs.

    ``scope`` says what it looks at, and so what its silence about a record proves.
    """

    code: str
    level: Level
    module: RuleModule
    scope: Scope

    @property
    def name(self) -> str:
        """Name of the rule, after its module."""
        return self.module.__name__.rpartition(".")[2].replace("_", "-")

    @property
    def summary(self) -> str:
        """What the rule is about, in one sentence."""
        return (self.module.__doc__ or "").strip().partition("\n")[0]

    @property
    def page(self) -> str:
        """Documentation of the rule, in Markdown."""
        from importlib.resources import files  # noqa: PLC0415  seldom needed, and slow to import

        name = f"{self.name.replace('-', '_')}.md"
        return files(__package__).joinpath(name).read_text(encoding="utf-8")


RULES: tuple[Rule, ...] = (
    Rule("DL001", Level.ERROR, invalid_yaml, scope.READING),
    Rule("DL002", Level.ERROR, duplicate_key, scope.READING),
    Rule("DL003", Level.ERROR, unsafe_character, scope.READING),
    Rule("DL004", Level.ERROR, schema_mismatch, scope.READING),
    Rule("DL005", Level.ERROR, ambiguous_scalar, scope.READING),
    Rule("DL101", Level.WARNING, misnamed_file, scope.EVERY),
    Rule("DL102", Level.WARNING, problem_without_reference, scope.PROBLEMS),
    Rule("DL103", Level.WARNING, problem_without_consequence, scope.PROBLEMS),
    Rule("DL104", Level.NOTICE, problem_without_risk, scope.PROBLEMS),
    Rule("DL105", Level.NOTICE, no_recommendation, scope.OPEN),
    Rule("DL106", Level.WARNING, priority_without_reason, scope.PRIORITY),
    Rule("DL107", Level.ERROR, duplicate_problem, scope.ONE_OF_SEVERAL),
    Rule("DL201", Level.ERROR, missing_path, scope.REFERENCES),
    Rule("DL202", Level.ERROR, outside_source, scope.REFERENCES),
    Rule("DL203", Level.WARNING, moved_code, scope.COMPARED),
    Rule("DL204", Level.WARNING, changed_code, scope.COMPARED),
    Rule("DL205", Level.ERROR, gone_code, scope.COMPARED),
    Rule("DL206", Level.WARNING, ambiguous_code, scope.COMPARED),
    Rule("DL207", Level.ERROR, missing_symbol, scope.SYMBOLS),
    Rule("DL208", Level.ERROR, line_out_of_range, scope.LINES),
    Rule("DL209", Level.ERROR, untracked_source, scope.TRACKED),
    Rule("DL210", Level.ERROR, unreadable_source, scope.PARTS),
    Rule("DL211", Level.ERROR, unknown_source, scope.SOURCES),
    Rule("DL212", Level.WARNING, unpinned_reference, scope.PARTS),
    Rule("DL213", Level.ERROR, unavailable_source, scope.REGISTER),
    Rule("DL214", Level.NOTICE, unchecked_symbol, scope.SYMBOLS),
    Rule("DL215", Level.WARNING, unknown_code, scope.REFERENCES),
    Rule("DL216", Level.WARNING, indistinct_code, scope.LINES),
    Rule("DL217", Level.NOTICE, doubtful_code, scope.COMPARED),
    Rule("DL301", Level.ERROR, duplicate_id, scope.ONE_OF_SEVERAL),
    Rule("DL302", Level.ERROR, unknown_relation, scope.RELATIONS),
    Rule("DL303", Level.ERROR, relation_cycle, scope.ONE_OF_SEVERAL),
    Rule("DL304", Level.ERROR, unknown_component, scope.COMPONENT),
    Rule("DL305", Level.ERROR, unknown_owner, scope.OWNER),
    Rule("DL306", Level.ERROR, unknown_rule, scope.EVERY),
    Rule("DL307", Level.ERROR, off_without_reason, scope.REGISTER),
    Rule("DL308", Level.WARNING, unused_ignore, scope.DAY),
    Rule("DL309", Level.NOTICE, git_unavailable, scope.REGISTER),
    Rule("DL310", Level.ERROR, duplicate_page, scope.ONE_OF_SEVERAL),
    Rule("DL311", Level.WARNING, empty_proof, scope.EVERY),
    Rule("DL401", Level.WARNING, overdue_review, scope.DAY),
    Rule("DL402", Level.ERROR, accepted_without_review, scope.ACCEPTED),
    Rule("DL403", Level.ERROR, paid_without_date, scope.EVERY),
    Rule("DL404", Level.ERROR, future_date, scope.DAY),
    Rule("DL501", Level.ERROR, stale_document, scope.RENDERED),
    Rule("DL502", Level.ERROR, foreign_document, scope.RENDERED),
    Rule("DL503", Level.ERROR, missing_document, scope.DOCUMENTS),
    Rule("DL504", Level.ERROR, missing_template, scope.REGISTER),
    Rule("DL505", Level.ERROR, misplaced_document, scope.REGISTER),
    Rule("DL601", Level.ERROR, unknown_translation_place, scope.TRANSLATIONS),
    Rule("DL602", Level.WARNING, missing_translation, scope.TRANSLATIONS),
    Rule("DL603", Level.WARNING, outdated_translation, scope.TRANSLATIONS),
    Rule("DL604", Level.WARNING, unpinned_translation, scope.TRANSLATIONS),
    Rule("DL605", Level.ERROR, translation_without_record, scope.REGISTER),
    Rule("DL606", Level.ERROR, duplicate_translation, scope.REGISTER),
    Rule("DL607", Level.ERROR, unknown_language, scope.REGISTER),
)

BY_NAME = {rule.name: rule for rule in RULES}
