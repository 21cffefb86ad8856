"""A record or a component names an owner that register.yml does not declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.suggestions import listed, spelling

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.model.settings import Settings
    from debtlog.register.record_file import RecordFile


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every component with an unknown owner, where any are declared."""
    for name, component in context.settings.components.items():
        if component.owner is not None and _is_unknown(component.owner, context.settings):
            message, help = _complaint(component.owner, context.settings)
            path = ("components", name, "owner")
            yield context.register.settings_finding(path, message, help, at_key=False)


def check_record(context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding if the owner is unknown, where any are declared."""
    owner = file.record.owner
    if owner is not None and _is_unknown(owner, context.settings):
        yield file.finding(("owner",), *_complaint(owner, context.settings))


def _is_unknown(owner: str, settings: Settings) -> bool:
    return bool(settings.owners) and owner not in settings.owners


def _complaint(owner: str, settings: Settings) -> tuple[str, str]:
    otherwise = listed(settings.owners, "declare others under `owners` in register.yml")
    help = spelling(tuple(settings.owners)).help(owner, otherwise)
    return f'register.yml has no owner "{owner}"', help
