"""Lines that hold nothing to be recognised by, and lines that stand in their file again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.linter.distinctive import notes
from tests.conftest import MINIMAL

if TYPE_CHECKING:
    from tests.conftest import MakeProject

CODE = """\
def first(x):

    return {
        "a": [x],
    }


def second(x):
    for _ in x:
        pass
    return {
        "a": [x],
    }
# ----
# 1
# ж
"""


@pytest.mark.parametrize(
    ("lines", "is_reported"),
    [
        ("2", True),
        ("5", True),
        ("5-7", True),
        ("14", True),
        ("6-8", False),
        ("3", False),
        ("4-5", False),
        # a digit, and letters of any script, are something
        ("15", False),
        ("16", False),
        # nobody knows what these are
        ("90", False),
    ],
)
def test_marks_alone_are_nothing_to_recognise(
    project: MakeProject, lines: str, *, is_reported: bool
) -> None:
    made = project(
        {"debt/1.yml": f"{MINIMAL}references: [{{path: a.py, lines: {lines}}}]\n", "a.py": CODE}
    )
    found = [rule for rule, *_ in made.found()]
    assert ("indistinct-code" in found) is is_reported


@pytest.mark.parametrize("more", ["status: paid\npaid_on: 2026-02-01", "status: obsolete"])
def test_the_code_of_closed_records_is_history(project: MakeProject, more: str) -> None:
    record = MINIMAL.replace("status: confirmed", more)
    files = {"debt/1.yml": f"{record}references: [{{path: a.py, lines: 2}}]\n", "a.py": CODE}
    assert "indistinct-code" not in [rule for rule, *_ in project(files).found()]


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("path: a.py, lines: 2", "a.py:2 has no word to be recognised by; include a line with"),
        ("path: a.py, lines: 3-5", "a.py:3-5 is not the only place with these lines: line 11; "),
        ("path: a.py, lines: 3-7", ""),
        ("path: a.py, lines: 8-9", ""),
        ("path: a.py, symbol: first", ""),
        ("path: a.py", ""),
        (
            "path: many.py, lines: 2",
            "many.py:2 is not the only place with these lines: lines 1, 3, ",
        ),
    ],
)
def test_whoever_pins_lines_is_told_where_they_stand_again(
    project: MakeProject, reference: str, told: str
) -> None:
    record = f"{MINIMAL}references: [{{{reference}}}]\n"
    analysis = project({"debt/1.yml": record, "a.py": CODE, "many.py": "value = 1\n" * 9}).analyse()
    said = list(notes(analysis.references[0]))
    assert [note[: len(told)] for note in said] == ([told] if told else [])
    assert all("; include a line" in note for note in said)
    if "many" in reference:
        assert "lines 1, 3, 4, 5, 6 and others; " in said[0]
