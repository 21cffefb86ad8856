"""Findings as a code quality report of GitLab, which shows in a merge request what it adds.

GitLab knows findings by their fingerprint and takes of two with the same only one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debtlog.errors import with_help
from debtlog.model.vocabulary import Level
from debtlog.output.json_document import json_text
from debtlog.output.terminal.printable import one_line

if TYPE_CHECKING:
    from debtlog.output.report import Report, Reported
    from debtlog.output.terminal.printable import Styler

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def write(report: Report, _style: Styler) -> str:
    """Write ``report`` as a list of issues."""
    return json_text([_issue(it) for it in report.everything])


def _issue(reported: Reported) -> dict[str, Any]:
    diagnostic = reported.diagnostic
    finding = diagnostic.finding
    return {
        "description": one_line(with_help(finding.message, finding.help)),
        "check_name": diagnostic.rule,
        "fingerprint": reported.fingerprint,
        "severity": _SEVERITIES[diagnostic.level],
        "location": {
            "path": reported.path,
            "lines": {"begin": finding.span.line, "end": finding.span.end_line},
        },
    }
