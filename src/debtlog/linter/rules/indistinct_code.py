"""The lines of a reference hold nothing to be recognised by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.distinctive import NOTHING, TAKE_IN, says_nothing
from debtlog.linter.earlier_findings import open_references

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_record(context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every reference of an open record to blank lines or only marks."""
    for tracked in open_references(context, file):
        if says_nothing(tracked):
            yield tracked.finding(f"{tracked.shown} {NOTHING}", TAKE_IN)
