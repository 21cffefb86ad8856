"""The published list of hostile input: every line of it names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs/explanation/hostile-input.md").read_text(encoding="utf-8")
#: Number → the tests that its line names.
LINES = {
    number: re.findall(r"`([^`]+)`", tests)
    for number, tests in re.findall(r"^\| (\d+) \|.*\| ([^|]+) \|$", PAGE, re.MULTILINE)
}


@pytest.mark.parametrize("number", LINES)
def test_line_is_tested(number: str) -> None:
    assert LINES[number]
    for named in LINES[number]:
        file, _, test = named.partition("::")
        assert re.search(
            rf"^def {test}\(", (TESTS / file).read_text(encoding="utf-8"), re.MULTILINE
        )


def test_no_line_is_missing() -> None:
    rows = re.findall(r"^\| \d+ \|", PAGE, re.MULTILINE)
    assert len(rows) == len(LINES)
    assert sorted(map(int, LINES)) == list(range(1, len(LINES) + 1))
