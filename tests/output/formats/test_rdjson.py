"""Reports for reviewdog, by what its format says (proto/rdf/reviewdog.proto of version 0.21)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import validate

from debtlog.diagnostics import Span
from debtlog.editing.fix import fix
from debtlog.editing.suggested_fixes import SuggestedFixes
from debtlog.linter.check_result import CheckResult
from debtlog.model.vocabulary import Level
from debtlog.output.formats import write
from tests.output.conftest import RECORD, diagnostic, outcome

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic
    from tests.conftest import MakeProject

_POSITION = {
    "type": "object",
    "required": ["line", "column"],
    "additionalProperties": False,
    "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
}
_RANGE = {
    "type": "object",
    "required": ["start", "end"],
    "additionalProperties": False,
    "properties": {"start": _POSITION, "end": _POSITION},
}
_SEVERITY = {"enum": ["ERROR", "WARNING", "INFO"]}
_NAMED = {
    "type": "object",
    "additionalProperties": False,
    "properties": {name: {"type": "string"} for name in ("name", "value", "url")},
}
#: Stricter than the published schema, which allows every other key as well.
SCHEMA = {
    "type": "object",
    "required": ["source", "severity", "diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": _NAMED,
        "severity": _SEVERITY,
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location", "severity", "code"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": {
                        "type": "object",
                        "required": ["path", "range"],
                        "additionalProperties": False,
                        "properties": {"path": {"type": "string"}, "range": _RANGE},
                    },
                    "severity": _SEVERITY,
                    "code": _NAMED,
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "additionalProperties": False,
                            "properties": {"range": _RANGE, "text": {"type": "string"}},
                        },
                    },
                },
            },
        },
    },
}
CODE = "import os\n\n\ndef wait(server):\n    while True:\n        os.wait(server.ready)\n"


def report(analysis: Analysis, *found: Diagnostic) -> dict[str, Any]:
    """Read a report as reviewdog does."""
    result: dict[str, Any] = json.loads(write("rdjson", outcome(analysis, *found)))
    validate(result, SCHEMA)
    return result


def test_nothing_found(analysis: Analysis) -> None:
    assert report(analysis) == {
        "source": {"name": "debtlog"},
        "severity": "INFO",
        "diagnostics": [],
    }


def test_a_finding(analysis: Analysis) -> None:
    found = diagnostic("it is\nwrong\x1b", Level.WARNING)
    assert report(analysis, found) == {
        "source": {"name": "debtlog"},
        "severity": "WARNING",
        "diagnostics": [
            {
                "message": "it is wrong\\u001b\nmend it",
                "location": {
                    "path": "debt/0010-waiting.yml",
                    "range": {"start": {"line": 3, "column": 5}, "end": {"line": 3, "column": 9}},
                },
                "severity": "WARNING",
                "code": {"value": "moved-code (DL203)"},
            }
        ],
    }


def test_the_worst_level_is_that_of_all(analysis: Analysis) -> None:
    some = [diagnostic(level=level) for level in (Level.NOTE, Level.ERROR, Level.WARNING)]
    assert report(analysis, *some)["severity"] == "ERROR"


def test_columns_count_bytes(project: MakeProject) -> None:
    """The characters of the title have one, two, three and four bytes."""
    title = "aд€😀b"
    made = project({"debt/0010-waiting.yml": RECORD.replace("Waiting without end", title)})
    (line,) = (it for it in RECORD.splitlines() if it.startswith("title: "))
    spans = [Span(2, column, 2, column + 1) for column in range(8, 13)]
    found = report(made.analyse(), *(diagnostic(span=span) for span in spans))["diagnostics"]
    data = line.replace("Waiting without end", title).encode()
    seen = []
    for it in found:
        start, end = (it["location"]["range"][name]["column"] for name in ("start", "end"))
        seen.append(data[start - 1 : end - 1].decode())
    assert seen == list(title)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "reference",
    [
        "references:\n  - path: server.py\n    lines: 5-6\n",
        'references: [{path: server.py, lines: 5-6, note: "aд€😀b"}]\n',
        'references:\n  - {note: "😀", lines: 5-6, path: server.py}\n  - {path: server.py}\n',
    ],
)
def test_suggestions_write_what_a_fix_writes(
    project: MakeProject, reference: str, newline: str
) -> None:
    """First for digests that are missing, then for lines that have moved in a renamed file."""
    file = "debt/0010-waiting.yml"
    made = project({file: (RECORD + reference).replace("\n", newline), "server.py": CODE})
    for is_pinned in (False, True):
        if is_pinned:
            made.git("commit", "--quiet", "--message=A pinned record")
            made.write("new/server.py", f"#\n#\n{CODE}")
            (made.root / "server.py").unlink()
            made.track()
        analysis, found, data = made.analyse(), made.check(), (made.root / file).read_bytes()
        result = CheckResult.of(analysis, found)
        replacement = SuggestedFixes(analysis, found).replacement
        told = json.loads(write("rdjson", result, replacement=replacement))
        suggested = applied(data, told["diagnostics"])
        assert fix(analysis)
        assert suggested == (made.root / file).read_bytes() != data
        made.track()


def applied(data: bytes, diagnostics: list[dict[str, Any]]) -> bytes:
    """Apply all suggestions as reviewdog would, the last first."""
    lines = [0]
    for line in data.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))

    def offset(position: dict[str, int]) -> int:
        return lines[position["line"] - 1] + position["column"] - 1

    suggestions = [one for it in diagnostics for one in it.get("suggestions", ())]
    assert suggestions
    for one in sorted(suggestions, key=lambda it: offset(it["range"]["start"]), reverse=True):
        start, end = (offset(one["range"][name]) for name in ("start", "end"))
        data = data[:start] + one["text"].encode() + data[end:]
    return data
