"""A problem names no place in the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding


def check(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for every problem without a reference."""
    for file in analysis.register.files:
        for index, problem in enumerate(file.record.problems):
            if not problem.references:
                message = f"problem {problem.id} names no place in the code"
                yield file.finding(("problems", index, "id"), message, "add `references`")
