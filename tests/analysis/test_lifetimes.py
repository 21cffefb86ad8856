"""When records were open and how severe they were then: from git, where the records do not say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from debtlog.analysis.history import History
from debtlog.analysis.lifetimes import open_periods
from tests.analysis.test_history import commit
from tests.conftest import MINIMAL

if TYPE_CHECKING:
    from tests.conftest import MakeProject

FILE, OTHER_FILE = "debt/0001-a-debt.yml", "debt/0002-a-debt.yml"
GRAVER = MINIMAL.replace("high", "critical")
OTHER = MINIMAL.replace("id: 1", "id: 2")
UNJUDGED = MINIMAL.replace("severity: high\n", "")
PAID = MINIMAL.replace("confirmed", "paid")
#: Days of commits. The records say that they were recorded on the 20th of January 2026.
FEBRUARY, MARCH, APRIL, MAY = "2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"

CASES = {
    "what git does not know counts as it is": (
        [],
        {FILE: MINIMAL},
        "high 2026-01-20",
    ),
    "a change of severity counts from its day": (
        [(FEBRUARY, {FILE: MINIMAL}), (MARCH, {FILE: GRAVER}), (APRIL, {FILE: MINIMAL})],
        {},
        "high 2026-01-20 2026-03-01, critical 2026-03-01 2026-04-01, high 2026-04-01",
    ),
    "what nobody has judged is open, too": (
        [(FEBRUARY, {FILE: UNJUDGED}), (MARCH, {FILE: MINIMAL}), (APRIL, {FILE: UNJUDGED})],
        {},
        "none 2026-01-20 2026-03-01, high 2026-03-01 2026-04-01, none 2026-04-01",
    ),
    "a change that is not committed counts from today": (
        [(FEBRUARY, {FILE: MINIMAL})],
        {FILE: GRAVER},
        "high 2026-01-20 2026-06-30, critical 2026-06-30",
    ),
    "the day of repayment is the one that the record names": (
        [(FEBRUARY, {FILE: MINIMAL}), (APRIL, {FILE: f"{PAID}paid_on: 2026-03-15\n"})],
        {},
        "high 2026-01-20 2026-03-15",
    ),
    "a severity that came after the repayment never counted": (
        [
            *[(FEBRUARY, {FILE: MINIMAL}), (APRIL, {FILE: GRAVER})],
            (MAY, {FILE: f"{PAID}paid_on: 2026-03-15\n"}),
        ],
        {},
        "high 2026-01-20 2026-03-15",
    ),
    "without one it is the day of the commit": (
        [(FEBRUARY, {FILE: MINIMAL}), (APRIL, {FILE: PAID})],
        {},
        "high 2026-01-20 2026-04-01",
    ),
    "closed before git knew it": (
        [(FEBRUARY, {FILE: f"{PAID}paid_on: 2026-01-31\n"})],
        {},
        "high 2026-01-20 2026-01-31",
    ),
    "closed nobody knows when": ([(FEBRUARY, {FILE: PAID})], {}, ""),
    "opened again": (
        [(FEBRUARY, {FILE: MINIMAL}), (MARCH, {FILE: PAID}), (MAY, {FILE: MINIMAL})],
        {},
        "high 2026-01-20 2026-03-01, high 2026-05-01",
    ),
    "what was deleted counts while it was there": (
        [(FEBRUARY, {FILE: MINIMAL, OTHER_FILE: OTHER}), (APRIL, {OTHER_FILE: None})],
        {},
        "high 2026-01-20, high 2026-02-01 2026-04-01",
    ),
    "what is deleted and not committed counts until today": (
        [(FEBRUARY, {FILE: MINIMAL})],
        {FILE: None},
        "high 2026-02-01 2026-06-30",
    ),
    "a record with another id is the same": (
        [
            (FEBRUARY, {FILE: MINIMAL}),
            (APRIL, {FILE: None, "debt/0007-a-debt.yml": f"{GRAVER}aliases: [1]\n"}),
        ],
        {},
        "high 2026-01-20 2026-04-01, critical 2026-04-01",
    ),
    "a version that says nothing that can be understood is passed over": (
        [
            *[(FEBRUARY, {FILE: MINIMAL}), (MARCH, {FILE: MINIMAL.replace("high", "hihg")})],
            (APRIL, {FILE: GRAVER}),
        ],
        {},
        "high 2026-01-20 2026-04-01, critical 2026-04-01",
    ),
    "a commit that says it is older than the one before": (
        [(APRIL, {FILE: MINIMAL}), (MARCH, {FILE: GRAVER})],
        {},
        "high 2026-01-20 2026-03-01, critical 2026-03-01",
    ),
    "committed before it says that it was recorded": (
        [("2026-01-02", {FILE: MINIMAL}), ("2026-01-10", {FILE: GRAVER})],
        {},
        "critical 2026-01-20",
    ),
}


@pytest.mark.parametrize(("commits", "edits", "expected"), CASES.values(), ids=CASES.keys())
def test_tells_when_a_record_was_open_and_how_severe(
    project: MakeProject,
    commits: list[tuple[str, dict[str, str | None]]],
    edits: dict[str, str | None],
    expected: str,
) -> None:
    made = project()
    for day, files in commits:
        commit(made, day, "So", files)
    for name, text in edits.items():
        if text is None:
            (made.root / name).unlink()
        else:
            made.write(name, text)
    told = [
        (span.severity or "none", str(span.start), str(span.end))
        for span in open_periods(made.analyse(), History(made.root))
    ]
    assert ", ".join(map(" ".join, told)).replace(f" {date.max}", "") == expected
