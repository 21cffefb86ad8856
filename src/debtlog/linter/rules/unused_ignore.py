"""A record is excused from a rule that finds nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Survey
    from debtlog.diagnostics import Finding


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every excuse from a rule that was asked and had nothing to excuse."""
    for file in survey.register.files:
        for index, entry in enumerate(file.record.ignore):
            used = (file.file, entry.rule) in survey.excused
            if entry.rule in survey.asked and not used:
                message = f"{entry.rule} finds nothing here"
                yield file.finding(("ignore", index, "rule"), message, "remove this entry")
