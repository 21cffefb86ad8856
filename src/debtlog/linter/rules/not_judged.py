"""Nobody has judged how severe an open debt is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(_context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every open record without a severity."""
    if file.record.is_open and file.record.severity is None:
        message = "nobody has judged how severe this debt is"
        yield file.finding(("title",), message, "add `severity`")
