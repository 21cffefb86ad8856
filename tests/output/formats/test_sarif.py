"""SARIF 2.1.0: by the schema of the standard, and by Microsoft's validator where that is installed.

``sarif-2.1.0.json`` is the schema as ``@microsoft/sarif-multitool`` 5.7.0 (MIT licence) brings it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from jsonschema.validators import validator_for

from debtlog.diagnostics import FILE_HEAD, Span, fingerprint
from debtlog.editing.suggested_fixes import SuggestedFixes
from debtlog.linter.check_result import CheckResult
from debtlog.linter.rules import RULES
from debtlog.model.vocabulary import Level
from debtlog.output.formats import write
from tests.output.conftest import CODE, RECORD, diagnostic, outcome

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic
    from tests.conftest import MakeProject

MULTITOOL = os.environ.get("DEBTLOG_MULTITOOL") or shutil.which("Sarif.Multitool")


@cache
def schema() -> Validator:
    """Read the schema of the standard."""
    text = Path(__file__).with_name("sarif-2.1.0.json").read_text(encoding="utf-8")
    found = json.loads(text)
    return validator_for(found)(found)


def run_of(analysis: Analysis, *found: Diagnostic) -> dict[str, Any]:
    """Read the run of a valid log."""
    return valid(write("sarif", outcome(analysis, *found)))


def valid(text: str) -> dict[str, Any]:
    """Read the run of a log that must be valid."""
    log = json.loads(text)
    schema().validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_a_log_without_results(analysis: Analysis) -> None:
    run = run_of(analysis)
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    assert run["automationDetails"] == {"id": "debtlog/check/"}
    assert run["columnKind"] == "utf16CodeUnits"


@pytest.mark.parametrize("level", [Level.ERROR, Level.WARNING, Level.NOTE])
def test_a_finding_is_a_result(analysis: Analysis, level: Level) -> None:
    found = diagnostic("see [it](https://example.org) {0}", level)
    run = run_of(analysis, found)
    assert run["results"] == [
        {
            "ruleId": "DL203",
            "ruleIndex": 0,
            "level": level.value,
            "message": {"text": "see [it] (https://example.org) {0}; mend it."},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {
                            "uri": "debt/0010-waiting.yml",
                            "uriBaseId": "%SRCROOT%",
                        },
                        "region": {
                            "startLine": 3,
                            "startColumn": 5,
                            "endLine": 3,
                            "endColumn": 9,
                        },
                    }
                }
            ],
            "partialFingerprints": {"debtlog/v1": fingerprint(found)},
        }
    ]
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("DL203", "moved-code")
    assert rule["help"]["markdown"].startswith("# moved-code (DL203)")


def test_a_file_as_a_whole_has_no_columns(analysis: Analysis) -> None:
    found = diagnostic(file="DEBT.md", span=FILE_HEAD, record=None)
    (location,) = run_of(analysis, found)["results"][0]["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 1}


@pytest.mark.parametrize(
    "name", ["a b.yml", "долг.yml", "x[1].yml", "a\\b.yml", "a%20#?.yml", "a:b"]
)
def test_addresses_are_encoded(analysis: Analysis, name: str) -> None:
    (result,) = run_of(analysis, diagnostic(file=f"debt/{name}"))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == f"debt/{name}"
    assert uri.isascii()
    assert not set(uri) & set(" []\\#?:")


def test_columns_count_utf16(project: MakeProject) -> None:
    title = "aд€😀b"
    made = project({"debt/0010-waiting.yml": RECORD.replace("Waiting without end", title)})
    spans = [Span(2, column, 2, column + 1) for column in range(8, 13)]
    run = run_of(made.analyse(), *(diagnostic(span=span) for span in spans))
    data = f"title: {title}".encode("utf-16-le")
    seen = []
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start, end = region["startColumn"] - 1, region["endColumn"] - 1
        seen.append(data[2 * start : 2 * end].decode("utf-16-le"))
    assert seen == list(title)


def test_every_rule_can_be_described(analysis: Analysis) -> None:
    """No link of a page leads nowhere, and GitHub gets the three texts that it asks for."""
    found = diagnostic()
    some = [replace(found, code=rule.code, rule=rule.name) for rule in RULES]
    run = run_of(analysis, *some)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(rule.code for rule in RULES)
    for rule in rules:
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["fullDescription"]["text"].startswith(f"{rule['name']}: ")
        assert "](" not in rule["help"]["markdown"].replace("](http", "")


def with_fixes(project: MakeProject) -> str:
    """Report a register that has fixable findings, and names that have to be encoded."""
    lines = "references:\n  - {path: 'src/a [1] ж.py', lines: 5-6, note: 😀}\n"
    made = project({"debt/0010-долг.yml": RECORD + lines, "src/a [1] ж.py": CODE})
    analysis, found = made.analyse(), made.check()
    replacement = SuggestedFixes(analysis, found).replacement
    return write("sarif", CheckResult.of(analysis, found), replacement=replacement)


def test_what_can_be_fixed_has_a_fix(project: MakeProject) -> None:
    results = valid(with_fixes(project))["results"]
    (fixable,) = [it for it in results if it["ruleId"] == "DL212"]
    (change,) = fixable["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "debt/0010-%D0%B4%D0%BE%D0%BB%D0%B3.yml"
    (replacement,) = change["replacements"]
    at = {"startLine": 8, "startColumn": 50, "endLine": 8, "endColumn": 50}
    assert replacement["deletedRegion"] == at
    assert replacement["insertedContent"]["text"].startswith(", digest: ")
    assert all("fixes" not in it for it in results if it is not fixable)


@pytest.mark.skipif(not MULTITOOL, reason="needs scripts/multitool")
def test_the_validator_of_github_finds_no_error(project: MakeProject, tmp_path: Path) -> None:
    """Its exit status is 0 whatever it finds, so what it finds is read."""
    assert MULTITOOL
    log, out = tmp_path / "debt.sarif", tmp_path / "found.sarif"
    log.write_text(with_fixes(project), encoding="utf-8")
    options = ["--rule-kind", "Sarif;Gh", "--level", "Error;Warning", "--output", str(out)]
    subprocess.run([MULTITOOL, "validate", str(log), *options], check=True, capture_output=True)
    run = json.loads(out.read_text(encoding="utf-8-sig"))["runs"][0]
    # this repository is published nowhere yet
    assert {it["ruleId"] for it in run["results"]} <= {"SARIF2005"}
