"""A record names a component that register.yml does not declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.suggestions import Spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every unknown component, where any are declared."""
    known = analysis.settings.components
    if not known:
        return
    spelling = Spelling(known)
    for file in analysis.register.files:
        component = file.record.component
        if component is not None and component not in known:
            help = spelling.help(component, "declare it under `components` in register.yml")
            message = f'register.yml has no component "{component}"'
            yield file.finding(("component",), message, help)
