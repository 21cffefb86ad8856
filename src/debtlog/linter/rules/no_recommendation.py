"""An open record has no recommendation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(_context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every open record without a recommendation."""
    record = file.record
    if record.is_open and not record.recommendations:
        message = "no recommendation says what to do about this debt"
        yield file.finding(("title",), message, "add `recommendations`")
