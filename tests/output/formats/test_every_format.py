"""What all formats of a report have in common."""

from __future__ import annotations

import json
from time import process_time
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from debtlog.diagnostics import Span
from debtlog.output.formats import FORMATS, OF_REPORTS, write
from tests.output.conftest import diagnostic, outcome

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis

HOSTILE = (
    "a\x1b[2J\x9b\u202e\r\n::error::b ]]> <b>|`@octocat` #1 \ud800\ufffe {0} [x](y:z) \U0001f600"
)


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_steers_no_terminal(analysis: Analysis, name: str) -> None:
    """# hostile 31."""
    found = diagnostic(HOSTILE, help=HOSTILE, file="debt/0010-\x1bж\n.yml")
    text = write(name, outcome(analysis, found))
    assert not set(text) & set("\x1b\x9b\u202e\r\ud800")
    assert "\n::error::b" not in text
    text.encode()
    if name in {"gitlab", "json", "rdjson", "sarif"}:
        json.loads(text)
    if name == "junit":
        ET.fromstring(text)  # noqa: S314  our own text


@pytest.mark.parametrize("name", OF_REPORTS)
def test_ten_thousand_findings_take_ten_times_as_long_as_a_thousand(
    analysis: Analysis, name: str
) -> None:
    seconds = []
    for number in (1_000, 10_000):
        some = [diagnostic(f"m{it}", span=Span(3, 5, 3, 9)) for it in range(number)]
        result = outcome(analysis, *some)
        write(name, outcome(analysis))
        start = process_time()
        write(name, result)
        seconds.append(process_time() - start)
    assert seconds[1] < 20 * seconds[0] + 0.5
    assert seconds[1] < 5
