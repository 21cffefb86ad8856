"""The index of the rules and their pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.linter.rules import RULES
from debtlog.output.touched.touch_report import described
from reference.markdown import NOTE, page, paragraphs, table

if TYPE_CHECKING:
    from debtlog.linter.rule import Rule
    from debtlog.output.report import RuleText

FAMILIES = {
    "DL0": ("Reading", "Files that cannot be read as a record, or as `register.yml`."),
    "DL1": ("Records", "What a single record says or omits."),
    "DL2": ("References", "Where in the code a record points, and what became of that code."),
    "DL3": ("Register", "How records and `register.yml` fit together."),
    "DL4": ("Time", "What is overdue, and impossible dates. These rules depend on the day."),
    "DL5": ("Documents", "Committed documents that do not match the records."),
    "DL6": ("Translations", "Translations that do not match the record beside them."),
}
#: What only `touch` reports.
CHANGES = "Changes"


def rules_index() -> str:
    """List every rule by family."""
    parts = [
        *paragraphs("""
            `debtlog check` runs every rule. An **error** fails the check; a **warning** fails it
            with `--strict`; a **note** never does. `--fix` marks rules whose findings `debtlog
            check --fix` fixes.

            [register.yml](../register.md#rule-setting) can set another level for a rule, or turn
            it off with a reason. A record can [suppress a
            rule](../../how-to/suppress-a-rule.md).

            Rules can prove a criterion of a task. "Nothing" in the last column means that
            [unknown-rule](unknown-rule.md) rejects the rule in `proved_by`; where a record has
            nothing that the rule looks at, [empty-proof](empty-proof.md) reports that.

            Each name links to a page: what the rule does, why, and an example that its tests run.
            `debtlog explain NAME` shows the same page in the terminal.
        """)
    ]
    for family, (title, about) in FAMILIES.items():
        rows = (rule_row(rule) for rule in RULES if rule.code.startswith(family))
        parts += [
            f"## {title}",
            about,
            table(("code", "rule", "level", "finds that", "can prove something about"), *rows),
        ]
    touched = described()
    row = touched.code, f"[{touched.name}]({touched.name}.md)", str(touched.level), touched.summary
    parts += [
        f"## {CHANGES}",
        "Code that a branch changes. `debtlog touch` reports it; `debtlog check` does not.",
        table(("code", "rule", "level", "finds that"), row),
    ]
    return page("Rules", parts)


def rule_row(rule: Rule) -> tuple[str, ...]:
    """Write the row of one rule."""
    level = f"{rule.level}, `--fix`" if "check --fix`." in rule.page else str(rule.level)
    return rule.code, f"[{rule.name}]({rule.name}.md)", level, rule.summary, rule.scope.about


def rule_page(rule: Rule | RuleText) -> str:
    """Write the page of a rule for the site; an empty report is said in words.

    MkDocs takes the heading for the title of a page only if nothing is above it.
    """
    shown = re.sub(r'```text title="debtlog check"\n```', "Nothing is found.", rule.page)
    family = FAMILIES.get(rule.code[:3], (CHANGES, ""))[0]
    heading, _, rest = shown.partition("\n\n")
    way = f"[Rules](index.md) › [{family}](index.md#{family.lower()})"
    return f"{heading}\n\n{NOTE}\n\n{way}\n\n{rest}"
