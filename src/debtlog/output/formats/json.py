"""Findings and references for programs: editors, bots, dashboards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debtlog.model.vocabulary import Level
from debtlog.output.json_document import document, reference_data

if TYPE_CHECKING:
    from debtlog.diagnostics import Diagnostic
    from debtlog.linter.check_result import CheckResult
    from debtlog.output.terminal.printable import Styler


def write(outcome: CheckResult, _style: Styler) -> str:
    """Write ``outcome`` as JSON."""
    return document(
        {
            "summary": {
                "records": outcome.records,
                "skipped": outcome.left_out,
                "references": outcome.references,
                "errors": outcome.count(Level.ERROR),
                "warnings": outcome.count(Level.WARNING),
                "notes": outcome.count(Level.NOTE),
                "unknown": outcome.unknown,
                "unsure": outcome.unsure,
                "unexamined": outcome.unexamined or None,
            },
            "findings": [_finding(diagnostic) for diagnostic in outcome.diagnostics],
            "references": [
                reference_data(outcome.analysis, it) for it in outcome.analysis.references
            ],
        }
    )


def _finding(diagnostic: Diagnostic) -> dict[str, Any]:
    finding, span = diagnostic.finding, diagnostic.finding.span
    return {
        "code": diagnostic.code,
        "rule": diagnostic.rule,
        "level": diagnostic.level,
        "message": finding.message,
        "help": finding.help,
        "file": finding.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "record": finding.record,
        "fixable": finding.fixable,
    }
