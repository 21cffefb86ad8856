"""``debtlog explain``: the documentation of the rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from debtlog.cli.completions import complete_rules
from debtlog.cli.printing import columns, show, styled
from debtlog.errors import DebtlogError
from debtlog.suggestions import did_you_mean, nearest

if TYPE_CHECKING:
    from debtlog.linter.rule import Rule
    from debtlog.output.report import RuleText

EPILOG = """\
\b
Examples:
  debtlog explain                  list all rules
  debtlog explain moved-code       explain one, by its name
  debtlog explain DL203            or by its code
"""

CODE = re.compile("dl[0-9]*")


@click.command(epilog=EPILOG)
@click.argument("rule", required=False, shell_complete=complete_rules)
def command(rule: str | None) -> None:
    """Explain a rule, or list them all."""
    from debtlog.linter.rules import RULES
    from debtlog.output.formats.text import COLOURS
    from debtlog.output.terminal.printable import printable
    from debtlog.output.terminal.table import TableCell, table
    from debtlog.output.touched.touch_report import described

    rules: tuple[Rule | RuleText, ...] = (*RULES, described())
    if rule is not None:
        found = _find(rule, rules)
        show(printable(found.page).splitlines())
        return
    rows = [
        [TableCell(it.code), TableCell(it.level, COLOURS[it.level])]
        + [TableCell(text) for text in (it.name, it.summary)]
        for it in rules
    ]
    header = tuple(map(TableCell, ("CODE", "LEVEL", "RULE", "REPORTS THAT")))
    show(table([header, *rows], columns(), styled))


def _find(wanted: str, rules: tuple[Rule | RuleText, ...]) -> Rule | RuleText:
    names = {name.lower(): rule for rule in rules for name in (rule.name, rule.code)}
    name = wanted.lower().replace("_", "-")
    if name in names:
        return names[name]
    # similar codes are not related
    meant = None if CODE.fullmatch(name) else nearest(name, [rule.name for rule in rules])
    hint = did_you_mean(meant, "debtlog explain lists all rules")
    raise DebtlogError(f'there is no rule "{wanted}"; {hint}')
