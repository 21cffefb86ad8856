"""Findings and references for programs: a public contract, version 1.

Keys are only ever added. A change of meaning makes a new version.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from debtlog.model.vocabulary import Level, Verdict
from debtlog.output.terminal.printable import printable

if TYPE_CHECKING:
    from debtlog.diagnostics import Diagnostic
    from debtlog.output.check_result import CheckResult
    from debtlog.output.terminal.printable import Styler
    from debtlog.tracking.tracked_reference import TrackedReference

VERSION = 1

_NOWHERE = frozenset({Verdict.AMBIGUOUS, Verdict.GONE, Verdict.UNKNOWN})


def write(outcome: CheckResult, _style: Styler) -> str:
    """Write ``outcome`` as JSON."""
    return document(
        {
            "summary": {
                "records": outcome.records,
                "references": outcome.references,
                "errors": outcome.count(Level.ERROR),
                "warnings": outcome.count(Level.WARNING),
                "unknown": outcome.unknown,
                "unsure": outcome.unsure,
                "unexamined": outcome.unexamined or None,
            },
            "findings": [_finding(diagnostic) for diagnostic in outcome.diagnostics],
            "references": [reference(tracked) for tracked in outcome.analysis.references],
        }
    )


def document(content: dict[str, Any]) -> str:
    """Write a document of this version: readable in any language, safe on a terminal."""
    text = json.dumps({"version": VERSION, **content}, ensure_ascii=False, indent=2)
    return printable(text) + "\n"  # outside of strings JSON has nothing that it would touch


def reference(tracked: TrackedReference) -> dict[str, Any]:
    """A reference of a record as data; ``found`` is null where nobody can say where it is."""
    lines = tracked.reference.line_range
    return {
        "record": tracked.record.key,
        "problem": tracked.problem,
        "file": tracked.record_file.file,
        "line": tracked.record_file.document.span(*tracked.at).line,
        "path": tracked.reference.path,
        "lines": list(lines) if lines else None,
        "verdict": tracked.verdict.value,
        "sure": tracked.sure,
        "found": found(tracked),
    }


def found(tracked: TrackedReference) -> dict[str, Any] | None:
    """Where a reference is now; None where nobody can say."""
    reference = tracked.reference
    within_file = reference.line_range or reference.symbol
    if tracked.verdict in _NOWHERE or (within_file and tracked.lines is None):
        return None
    lines = list(tracked.lines) if tracked.lines else None
    return {"path": tracked.path, "lines": lines}


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
