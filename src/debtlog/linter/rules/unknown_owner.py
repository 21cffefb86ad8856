"""A record or a component names an owner that register.yml does not declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.suggestions import Spelling, listed

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check(context: RuleContext) -> Findings:
    """Yield a finding for every unknown owner, where any are declared."""
    known = context.settings.owners
    if not known:
        return
    spelling = Spelling(known)
    otherwise = listed(known, "declare others under `owners` in register.yml")

    def complaint(owner: str) -> tuple[str, str]:
        help = spelling.help(owner, otherwise)
        return f'register.yml has no owner "{owner}"', help

    for name, component in context.settings.components.items():
        if component.owner is not None and component.owner not in known:
            path = ("components", name, "owner")
            message, help = complaint(component.owner)
            yield context.register.settings_finding(path, message, help, at_key=False)
    for file in context.register.files:
        owner = file.record.owner
        if owner is not None and owner not in known:
            yield file.finding(("owner",), *complaint(owner))
