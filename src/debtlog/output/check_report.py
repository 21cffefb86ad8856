"""The result of a check as a report for programs of a code host or a CI server."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.linter.rules import BY_NAME
from debtlog.output.formats.text import lines_of, summary
from debtlog.output.report import Report, RuleText, reported

if TYPE_CHECKING:
    from collections.abc import Callable

    from debtlog.diagnostics import Diagnostic
    from debtlog.linter.check_result import CheckResult
    from debtlog.output.report import Replacement


def check_report(
    result: CheckResult, replacement: Callable[[Diagnostic], Replacement | None] = lambda _: None
) -> Report:
    """Report ``result``: all its findings, and the records without one.

    ``replacement`` returns what fixes a finding.
    """
    both = result.with_earlier
    with_findings = {it.finding.file for it, _ in both}
    rows = reported([it for it, _ in both], result.fails, result.shown_path, replacement)
    if result.since:
        rows = [
            replace(row, fails=False, is_earlier=True) if is_earlier else row
            for row, (_, is_earlier) in zip(rows, both, strict=True)
        ]
    return Report(
        command="check",
        found=[row for row in rows if not row.is_earlier],
        summary=summary(result),
        failed=result.failed,
        describe=described,
        line_of=lines_of(result.examined.root),
        passed=[
            result.shown_path(file) for file in result.examined.files if file not in with_findings
        ],
        compared=rows if result.since else None,
    )


def described(rule: str) -> RuleText:
    """Describe a rule of the check by its name."""
    it = BY_NAME[rule]
    return RuleText(it.code, it.name, it.level, it.summary, it.page)
