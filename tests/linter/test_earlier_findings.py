"""What reading and tracking found, and for which records it is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.linter.earlier_findings import reading, tracking, with_verdict
from debtlog.linter.rule import RuleContext
from debtlog.model.vocabulary import OPEN_STATUSES, Status, Verdict
from tests.linter.conftest import record

if TYPE_CHECKING:
    from tests.conftest import MakeProject

REFERENCES = """\
references:
- path: nowhere
- {path: /etc/passwd}
- {path: a.py, lines: 9}
- {path: a.py, lines: 1}
"""


@pytest.mark.parametrize("status", list(Status))
def test_the_references_of_closed_records_are_history(project: MakeProject, status: Status) -> None:
    files = {"debt/0001-a.yml": record(1, REFERENCES, status=status), "a.py": "x = 1\n"}
    context = RuleContext(project(files).analyse(), (), {}, frozenset())
    (file,) = context.register.files
    told = [
        [finding.span.line for finding in tracking(context, file, rule)]
        for rule in ("missing-path", "outside-source", "line-out-of-range", "moved-code")
    ]
    unpinned = [tracked.at[-1] for tracked in with_verdict(context, file, Verdict.UNPINNED)]
    is_open = status in OPEN_STATUSES
    assert told == ([[8], [9], [10], []] if is_open else [[], [], [], []])
    assert unpinned == ([2, 3] if is_open else [])


def test_what_could_not_be_read_is_told_by_rule(project: MakeProject) -> None:
    files = {"debt/0001-a.yml": record(1, "ownr: me\nid: 2\n"), "debt/0002-b.yml": "id: [\n"}
    context = RuleContext(project(files).analyse(), (), {}, frozenset())
    found = {
        rule: [(f.file, f.span.line, f.record) for f in reading(context, rule)]
        for rule in ("duplicate-key", "schema-mismatch", "invalid-yaml", "unsafe-character")
    }
    assert found == {
        "duplicate-key": [("debt/0001-a.yml", 8, None)],
        "schema-mismatch": [("debt/0001-a.yml", 7, None)],
        "invalid-yaml": [("debt/0002-b.yml", 1, None)],
        "unsafe-character": [],
    }
