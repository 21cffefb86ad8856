"""A record suppresses a rule that finds nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every suppression of an enabled rule that suppressed nothing."""
    for file in analysis.register.files:
        for index, entry in enumerate(file.record.ignore):
            used = (file.file, entry.rule) in analysis.suppressed
            if entry.rule in analysis.asked and not used:
                message = f"{entry.rule} finds nothing here"
                yield file.finding(("ignore", index, "rule"), message, "remove this entry")
