"""A record names a component that register.yml does not declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.suggestions import Spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Survey
    from debtlog.diagnostics import Finding


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every unknown component, where any are declared."""
    known = survey.settings.components
    if not known:
        return
    spelling = Spelling(known)
    for file in survey.register.files:
        component = file.record.component
        if component is not None and component not in known:
            cure = spelling.help(component, "declare it under `components` in register.yml")
            message = f'register.yml has no component "{component}"'
            yield file.finding(("component",), message, cure)
