"""The public contract of ``check --format json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from debtlog.diagnostics import fingerprint
from debtlog.output.formats import write
from debtlog.output.json_document import document
from tests.output.conftest import CODE, RECORD, diagnostic, outcome, pinned

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from tests.conftest import MakeProject

LINES = "references:\n  - path: src/server.py\n    lines: 5-6\n"


def told(analysis: Analysis) -> dict[str, Any]:
    """Read what is told of an analysis without findings."""
    result: dict[str, Any] = json.loads(write("json", outcome(analysis)))
    return result


def test_tells_findings(analysis: Analysis) -> None:
    found = diagnostic("“it” is wrong", fixable=True)
    assert json.loads(write("json", outcome(analysis, found))) == {
        "version": 2,
        "summary": {
            "records": 1,
            "skipped": 0,
            "references": 0,
            "errors": 1,
            "warnings": 0,
            "notes": 0,
            "unknown": 0,
            "unsure": 0,
            "unexamined": None,
        },
        "findings": [
            {
                "code": "DL203",
                "rule": "moved-code",
                "level": "error",
                "message": "“it” is wrong",
                "help": "mend it",
                "file": "debt/0010-waiting.yml",
                "line": 3,
                "column": 5,
                "end_line": 3,
                "end_column": 9,
                "record": "10",
                "fixable": True,
                "fingerprint": fingerprint(found),
                "earlier": False,
            }
        ],
        "references": [],
    }


@pytest.mark.parametrize(
    ("before", "after", "verdict", "found"),
    [
        (CODE, CODE, "intact", [5, 6]),
        (CODE, f"\n\n{CODE}", "moved", [7, 8]),
        (CODE, CODE.replace("sleep(1)", "sleep(2)"), "changed, unsure", [5, 6]),
    ],
)
def test_tells_what_became_of_lines(
    project: MakeProject, before: str, after: str, verdict: str, found: list[int]
) -> None:
    made = pinned(project({"debt/0010-waiting.yml": RECORD + LINES, "src/server.py": before}))
    made.write("src/server.py", after)
    made.track()  # git has no older code
    assert told(made.analyse())["references"] == [
        {
            "record": "10",
            "problem": None,
            "file": "debt/0010-waiting.yml",
            "line": 8,
            "source": None,
            "path": "src/server.py",
            "lines": [5, 6],
            "symbol": None,
            "note": None,
            "verdict": verdict.removesuffix(", unsure"),
            "sure": "unsure" not in verdict,
            "found": {"path": "src/server.py", "lines": found},
            "target": "src/server.py",
            "matches": None,
        }
    ]


@pytest.mark.parametrize(
    ("reference", "lines", "verdict", "found"),
    [
        ("path: src/server.py", None, "intact", {"path": "src/server.py", "lines": None}),
        ("path: src", None, "intact", {"path": "src", "lines": None}),
        (
            "{path: src/server.py, lines: 4}",
            [4, 4],
            "unpinned",
            {"path": "src/server.py", "lines": [4, 4]},
        ),
        (
            "{path: src/server.py, symbol: stop}",
            None,
            "unpinned",
            {"path": "src/server.py", "lines": [9, 11]},
        ),
        ("{path: src/server.py, lines: 90}", [90, 90], "unpinned", None),
        ("{path: src/none.py, lines: 4}", [4, 4], "gone", None),
        ("{path: src/server.py, source: other}", None, "unknown", None),
    ],
)
def test_tells_where_references_are(
    project: MakeProject,
    reference: str,
    lines: list[int] | None,
    verdict: str,
    found: dict[str, Any] | None,
) -> None:
    problem = f"problems:\n  - id: endless\n    title: x\n    references:\n      - {reference}\n"
    made = project({"debt/0010-waiting.yml": RECORD + problem, "src/server.py": CODE})
    (entry,) = told(made.analyse())["references"]
    assert (entry["problem"], entry["line"]) == ("endless", 11)
    assert (entry["lines"], entry["verdict"], entry["found"]) == (lines, verdict, found)


def test_is_the_same_every_time_and_ends_its_line(analysis: Analysis) -> None:
    texts = {write("json", outcome(analysis, diagnostic())) for _ in range(3)}
    assert len(texts) == 1
    assert texts.pop().endswith("}\n")


def test_is_readable_and_safe_on_a_terminal() -> None:
    text = document({"title": "Долг\x9b2J\u202e\udcff"})
    assert '"Долг\\u009b2J\\u202e\\udcff"' in text
    assert json.loads(text)["title"] == "Долг\x9b2J\u202e\udcff"
