"""A record or a component names an owner that register.yml does not declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.suggestions import Spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Survey
    from debtlog.diagnostics import Finding


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every unknown owner, where any are declared."""
    known = survey.settings.owners
    if not known:
        return
    spelling = Spelling(known)

    def complaint(owner: str) -> tuple[str, str]:
        cure = spelling.help(owner, "declare it under `owners` in register.yml")
        return f'register.yml has no owner "{owner}"', cure

    for name, component in survey.settings.components.items():
        if component.owner is not None and component.owner not in known:
            path = ("components", name, "owner")
            message, cure = complaint(component.owner)
            yield survey.register.settings_finding(path, message, cure, at_key=False)
    for file in survey.register.files:
        owner = file.record.owner
        if owner is not None and owner not in known:
            yield file.finding(("owner",), *complaint(owner))
