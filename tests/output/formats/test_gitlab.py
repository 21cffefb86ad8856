"""Code quality reports of GitLab."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import validate

from debtlog.diagnostics import Span, fingerprint
from debtlog.model.vocabulary import Level
from debtlog.output.formats import write
from tests.output.conftest import diagnostic, outcome

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic

#: What GitLab's documentation asks of a report (18.5, "Code Quality report format").
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!/|\.\.?/).+"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def report(analysis: Analysis, *found: Diagnostic) -> list[dict[str, Any]]:
    """Read a report as GitLab does."""
    issues: list[dict[str, Any]] = json.loads(write("gitlab", outcome(analysis, *found)))
    validate(issues, SCHEMA)
    return issues


def test_nothing_found_is_an_empty_list(analysis: Analysis) -> None:
    assert report(analysis) == []


@pytest.mark.parametrize(
    ("level", "severity"),
    [(Level.ERROR, "major"), (Level.WARNING, "minor"), (Level.NOTE, "info")],
)
def test_a_finding_is_an_issue(analysis: Analysis, level: Level, severity: str) -> None:
    found = diagnostic("“it” is\nwrong\x1b", level, Span(3, 5, 4, 9))
    assert report(analysis, found) == [
        {
            "description": "“it” is wrong\\u001b; mend it",
            "check_name": "moved-code",
            "fingerprint": fingerprint(found),
            "severity": severity,
            "location": {"path": "debt/0010-waiting.yml", "lines": {"begin": 3, "end": 4}},
        }
    ]


def test_no_two_issues_have_one_fingerprint(analysis: Analysis) -> None:
    issues = report(analysis, diagnostic("a"), diagnostic("b"), diagnostic("c", record="11"))
    assert len({issue["fingerprint"] for issue in issues}) == 3
