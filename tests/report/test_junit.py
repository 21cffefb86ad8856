"""JUnit XML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from debtlog.diagnostic import Level
from debtlog.report.formats import write

from .conftest import diagnostic, outcome

if TYPE_CHECKING:
    from debtlog.judging.survey import Survey


def suite(text: str) -> ET.Element:
    """Read a report as a CI server does."""
    found = ET.fromstring(text).find("testsuite")  # noqa: S314  our own text
    assert found is not None
    return found


def test_record_without_finding_passes(survey: Survey) -> None:
    cases = suite(write("junit", outcome(survey)))
    assert cases.attrib == {"name": "debtlog", "tests": "1", "failures": "0"}
    assert [(case.get("name"), len(case)) for case in cases] == [("debt/0010-waiting.yml", 0)]


@pytest.mark.parametrize(
    ("level", "strict", "failures", "tag"),
    [
        (Level.ERROR, False, "1", "failure"),
        (Level.WARNING, False, "0", "system-out"),
        (Level.WARNING, True, "1", "failure"),
        (Level.NOTICE, True, "0", "system-out"),
    ],
)
def test_finding_fails_when_it_fails_the_check(
    survey: Survey, level: Level, *, strict: bool, failures: str, tag: str
) -> None:
    cases = suite(write("junit", outcome(survey, diagnostic(level=level), strict=strict)))
    assert (cases.get("tests"), cases.get("failures")) == ("1", failures)
    assert cases[0].attrib == {
        "classname": "debtlog.moved-code",
        "name": "debt/0010-waiting.yml:3:5",
        "file": "debt/0010-waiting.yml",
        "line": "3",
    }
    assert [told.tag for told in cases[0]] == [tag]


def test_hostile_text_is_text(survey: Survey) -> None:
    """# hostile 31."""
    message = 'a ]]> <b> & "c" \x00\x1b\r\u202e\ufffe\udcff\U0001f600'
    shown = 'a ]]> <b> & "c" \\u0000\\u001b\\u000d\\u202e\\udcff\U0001f600'
    text = write("junit", outcome(survey, diagnostic(message, help="")))
    told = suite(text)[0][0]
    assert told.get("message") == shown
    assert (told.text or "").endswith(f"moved-code: {shown}")
    assert "]]>" not in text
