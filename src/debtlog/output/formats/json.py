"""Findings and references for programs: a public contract, version 1.

Keys are only ever added. A change of meaning makes a new version.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from debtlog.diagnostics import Level
from debtlog.model.vocabulary import Verdict
from debtlog.output.terminal.printable import printable

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Place
    from debtlog.diagnostics import Diagnostic
    from debtlog.output.check_result import CheckResult
    from debtlog.output.terminal.printable import Styler

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
            "references": [reference(place) for place in outcome.analysis.places],
        }
    )


def document(content: dict[str, Any]) -> str:
    """Write a document of this version: readable in any language, safe on a terminal."""
    text = json.dumps({"version": VERSION, **content}, ensure_ascii=False, indent=2)
    return printable(text) + "\n"  # outside of strings JSON has nothing that it would touch


def reference(place: Place) -> dict[str, Any]:
    """A reference of a record as data; ``found`` is null where nobody can say where it is."""
    followed = place.followed
    lines = followed.reference.line_range
    return {
        "record": place.file.record.key,
        "problem": place.problem,
        "file": place.file.file,
        "line": place.file.document.span(*place.path).line,
        "path": followed.reference.path,
        "lines": list(lines) if lines else None,
        "verdict": followed.location.verdict.value,
        "sure": place.sure,
        "found": found(place),
    }


def found(place: Place) -> dict[str, Any] | None:
    """Where a reference is now; None where nobody can say."""
    reference, location = place.followed.reference, place.followed.location
    within_file = reference.line_range or reference.symbol
    if location.verdict in _NOWHERE or (within_file and location.lines is None):
        return None
    lines = list(location.lines) if location.lines else None
    return {"path": place.followed.path, "lines": lines}


def _finding(diagnostic: Diagnostic) -> dict[str, Any]:
    finding, span = diagnostic.finding, diagnostic.finding.span
    return {
        "code": diagnostic.code,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
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
