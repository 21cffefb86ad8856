"""A report for the summary of a step, or for a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.diagnostics import Span
from debtlog.model.vocabulary import Level
from debtlog.output.check_report import check_report
from debtlog.output.formats import write
from debtlog.output.formats.markdown import MOST_BYTES, markdown
from tests.output.conftest import diagnostic, outcome

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis

PLACE = "debt/0010-waiting.yml"


def test_nothing_found(analysis: Analysis) -> None:
    assert write("markdown", outcome(analysis)) == (
        "### debtlog check: passed\n\n1 record, 0 references: no findings\n"
    )


def test_the_most_severe_come_first_and_what_fails_is_bold(analysis: Analysis) -> None:
    some = [
        diagnostic("a", Level.NOTE, help=""),
        diagnostic("b | c\nd", Level.WARNING),
        diagnostic("`e`", file="src/a|b.py", span=Span(9, 1, 9, 2)),
    ]
    assert (
        write("markdown", outcome(analysis, *some))
        == f"""\
### debtlog check: failed

1 record, 0 references: 1 error, 1 warning, 1 note

| Level | Where | Rule | What |
| --- | --- | --- | --- |
| **error** | src/a&#124;b.py:9 | moved-code | &#96;e&#96;<br>mend it |
| warning | {PLACE}:3 | moved-code | b &#124; c d<br>mend it |
| note | {PLACE}:3 | moved-code | a |
"""
    )
    strict = write("markdown", outcome(analysis, *some, strict=True))
    assert "| **warning** |" in strict
    assert "| note |" in strict


@pytest.mark.parametrize("most", [400, 1_000, 5_000, MOST_BYTES])
def test_what_does_not_fit_is_counted(analysis: Analysis, most: int) -> None:
    levels = [Level.NOTE, *[Level.WARNING] * 30, *[Level.ERROR] * 3]
    some = [diagnostic(f"ж{number}", level, help="") for number, level in enumerate(levels)]
    text = markdown(check_report(outcome(analysis, *some)), most)
    rows = [line for line in text.splitlines() if line.startswith("| ") and PLACE in line]
    assert len(text.encode()) <= most
    assert ["error" in row for row in rows[:4]] == [True] * 3 + [False] * len(rows[3:4])
    hidden = len(some) - len(rows)
    assert hidden == {400: 31, 1_000: 20, 5_000: 0, MOST_BYTES: 0}[most]
    warnings = min(hidden - 1, 30)
    expected = f"Not shown here: {warnings} warnings, 1 note.\n" if most == 1_000 else ""
    assert text.endswith(expected)
    assert ("Not shown" in text) == bool(hidden)


def test_a_register_full_of_findings_fits_into_a_summary(analysis: Analysis) -> None:
    some = [diagnostic("ж" * 500) for _ in range(2_000)]
    text = write("markdown", outcome(analysis, *some))
    assert MOST_BYTES - 3_000 < len(text.encode()) <= MOST_BYTES
    assert text.splitlines()[-1].startswith("Not shown here: 1")
