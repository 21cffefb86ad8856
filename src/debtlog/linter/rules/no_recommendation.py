"""An open record has no recommendation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostics import Finding
    from debtlog.linter.rule import RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Yield a finding for every open record without a recommendation."""
    for file in context.register.files:
        record = file.record
        if record.is_open and not record.recommendations:
            message = "no recommendation says what to do about this debt"
            yield file.finding(("title",), message, "add `recommendations`")
