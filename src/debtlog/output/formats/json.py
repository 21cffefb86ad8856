"""Findings and references for programs: editors, bots, dashboards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debtlog.diagnostics import fingerprints
from debtlog.model.vocabulary import Level
from debtlog.output.json_document import document, reference_data

if TYPE_CHECKING:
    from debtlog.diagnostics import Diagnostic
    from debtlog.linter.check_result import CheckResult
    from debtlog.output.terminal.printable import Styler


def write(result: CheckResult, _style: Styler) -> str:
    """Write ``result`` as JSON."""
    found = result.with_earlier
    names = fingerprints(it for it, _ in found)
    seen, analysis = result.examined, result.examined.analysis()
    return document(
        {
            "summary": {
                "records": len(seen.files),
                "skipped": seen.skipped,
                "references": seen.references,
                "errors": result.count(Level.ERROR),
                "warnings": result.count(Level.WARNING),
                "notes": result.count(Level.NOTE),
                "unknown": seen.unknown,
                "unsure": seen.unsure,
                "unexamined": seen.unexamined or None,
            },
            "findings": [
                {**_finding(it, name), "earlier": is_earlier}
                for (it, is_earlier), name in zip(found, names, strict=True)
            ],
            "references": [reference_data(analysis, it) for it in analysis.references],
        }
    )


def _finding(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
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
        "fingerprint": fingerprint,
    }
