"""The published list of hostile input: every line of it names tests that there are."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/explanation/hostile-input.md").read_text(encoding="utf-8")
#: Number of a line, and the tests that it names.
LINES = [
    (int(number), re.findall(r"`([^`]+)`", tests))
    for number, tests in re.findall(r"^\| (\d+) \|.*\| ([^|]+) \|$", PAGE, re.MULTILINE)
]


def test_every_line_names_tests_that_there_are() -> None:
    for number, tests in LINES:
        assert tests, number
        for named in tests:
            file, _, test = named.partition("::")
            module = import_module(f"tests.{file.removesuffix('.py').replace('/', '.')}")
            assert callable(getattr(module, test, None)), f"{number}: {named}"


def test_no_line_is_missing() -> None:
    assert len(re.findall(r"^\| \d+ \|", PAGE, re.MULTILINE)) == len(LINES)
    assert sorted(number for number, _ in LINES) == list(range(1, len(LINES) + 1))
