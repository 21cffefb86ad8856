"""A record names a component that register.yml does not declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.suggestions import listed, spelling

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding if the component is unknown, where any are declared."""
    known, component = context.settings.components, file.record.component
    if known and component is not None and component not in known:
        otherwise = listed(known, "declare others under `components` in register.yml")
        help = spelling(tuple(known)).help(component, otherwise)
        yield file.finding(("component",), f'register.yml has no component "{component}"', help)
