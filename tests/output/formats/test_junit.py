"""JUnit XML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from debtlog.diagnostics import Span
from debtlog.model.vocabulary import Level
from debtlog.output.formats import write
from tests.output.conftest import diagnostic, outcome

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis


def suite(text: str) -> ET.Element:
    """Read a report as a CI server does."""
    found = ET.fromstring(text).find("testsuite")  # noqa: S314  our own text
    assert found is not None
    return found


def test_record_without_finding_passes(analysis: Analysis) -> None:
    cases = suite(write("junit", outcome(analysis)))
    assert cases.attrib == {"name": "debtlog", "tests": "1", "failures": "0"}
    assert [(case.get("name"), len(case)) for case in cases] == [("debt/0010-waiting.yml", 0)]


@pytest.mark.parametrize(
    ("level", "strict", "failures", "tag"),
    [
        (Level.ERROR, False, "1", "failure"),
        (Level.WARNING, False, "0", "system-out"),
        (Level.WARNING, True, "1", "failure"),
        (Level.NOTE, True, "0", "system-out"),
    ],
)
def test_finding_fails_when_it_fails_the_check(
    analysis: Analysis, level: Level, *, strict: bool, failures: str, tag: str
) -> None:
    cases = suite(write("junit", outcome(analysis, diagnostic(level=level), strict=strict)))
    assert (cases.get("tests"), cases.get("failures")) == ("1", failures)
    assert cases[0].attrib == {
        "classname": "debtlog.moved-code",
        "name": "debt/0010-waiting.yml:3:5 moved-code: it is wrong",
        "file": "debt/0010-waiting.yml",
        "line": "3",
    }
    assert [told.tag for told in cases[0]] == [tag]


def test_hostile_text_is_text(analysis: Analysis) -> None:
    """# hostile 31."""
    message = 'a ]]> <b> & "c" \x00\x1b\r\u202e\ufffe\udcff\U0001f600'
    shown = 'a ]]> <b> & "c" \\u0000\\u001b\\u000d\\u202e\\udcff\U0001f600'
    text = write("junit", outcome(analysis, diagnostic(message, help="")))
    told = suite(text)[0][0]
    assert told.get("message") == shown
    assert (told.text or "").endswith(f"moved-code: {shown}")
    assert "]]>" not in text


def test_no_two_findings_have_one_name(analysis: Analysis) -> None:
    """Readers that take the second of one name for another try of the first lose none."""
    same = [diagnostic("it is wrong") for _ in range(3)]
    others = [diagnostic("it is wrong\ufffe"), diagnostic("something else")]
    elsewhere = diagnostic("it is wrong", span=Span(4, 5, 4, 9))
    cases = suite(write("junit", outcome(analysis, *same, *others, elsewhere)))
    names = [case.get("name") for case in cases]
    assert names == [
        "debt/0010-waiting.yml:3:5 moved-code: it is wrong",
        "debt/0010-waiting.yml:3:5 moved-code: it is wrong (2)",
        "debt/0010-waiting.yml:3:5 moved-code: it is wrong (3)",
        "debt/0010-waiting.yml:3:5 moved-code: it is wrong (4)",
        "debt/0010-waiting.yml:3:5 moved-code: something else",
        "debt/0010-waiting.yml:4:5 moved-code: it is wrong",
    ]
