"""A record names a component that register.yml does not declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.suggestions import Spelling, listed

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check(context: RuleContext) -> Findings:
    """Yield a finding for every unknown component, where any are declared."""
    known = context.settings.components
    if not known:
        return
    spelling = Spelling(known)
    otherwise = listed(known, "declare others under `components` in register.yml")
    for file in context.register.files:
        component = file.record.component
        if component is not None and component not in known:
            help = spelling.help(component, otherwise)
            message = f'register.yml has no component "{component}"'
            yield file.finding(("component",), message, help)
