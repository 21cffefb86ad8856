"""Findings for reviewdog, which comments on a change and suggests what ``check --fix`` would write.

Its columns count bytes of UTF-8, and ends are exclusive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debtlog.model.vocabulary import Level
from debtlog.output.columns import in_utf8
from debtlog.output.json_document import json_text
from debtlog.output.terminal.printable import one_line

if TYPE_CHECKING:
    from debtlog.diagnostics import Span
    from debtlog.output.report import Report, Reported
    from debtlog.output.terminal.printable import Styler

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.NOTE: "INFO"}


def write(report: Report, _style: Styler) -> str:
    """Write ``report`` as a diagnostic result."""
    worst = report.most_severe_first[0].diagnostic.level if report.found else Level.NOTE
    return json_text(
        {
            "source": {"name": "debtlog"},
            "severity": _SEVERITIES[worst],
            "diagnostics": [_diagnostic(report, it) for it in report.found],
        }
    )


def _diagnostic(report: Report, reported: Reported) -> dict[str, Any]:
    diagnostic, replacement = reported.diagnostic, reported.replacement
    finding = diagnostic.finding
    lines = filter(None, [finding.message, finding.help])
    written: dict[str, Any] = {
        "message": "\n".join(map(one_line, lines)),
        "location": {"path": reported.path, "range": _range(report, finding.file, finding.span)},
        "severity": _SEVERITIES[diagnostic.level],
        "code": {"value": f"{diagnostic.rule} ({diagnostic.code})"},
    }
    if replacement:
        where = _range(report, finding.file, replacement.span)
        written["suggestions"] = [{"range": where, "text": replacement.text}]
    return written


def _range(report: Report, file: str, span: Span) -> dict[str, Any]:
    return {
        "start": _position(report, file, span.line, span.column),
        "end": _position(report, file, span.end_line, span.end_column),
    }


def _position(report: Report, file: str, line: int, column: int) -> dict[str, int]:
    return {"line": line, "column": in_utf8(report.line_of(file, line) or "", column)}
