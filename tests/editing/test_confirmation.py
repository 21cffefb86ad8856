"""What a person may confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.editing.confirmation import confirm, to_confirm
from debtlog.editing.fix import fix
from tests.editing.conftest import CHANGED, CODE, GONE, MOVED, RECORD, RECORD_FILE, TWICE, record_of

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

SURE, DOUBTFUL, NEITHER = (1, 0), (0, 1), (0, 0)


def counted(project: Project) -> tuple[int, int]:
    """How many references are sure and doubtful."""
    analysis = project.analyse()
    found = to_confirm(analysis, analysis.register.files, guesses=True)
    return len(found.located), len(found.unresolved)


@pytest.mark.parametrize(
    ("code", "expected"),
    [(CODE, NEITHER), (CHANGED, SURE), (MOVED, SURE), (GONE, DOUBTFUL), (TWICE, DOUBTFUL)],
    ids=["intact", "changed", "moved", "gone", "ambiguous"],
)
def test_asks_about_what_is_not_as_recorded(
    waiting: Project, code: str, expected: tuple[int, int]
) -> None:
    fix(waiting.analyse())
    pinned = record_of(waiting)
    waiting.write("src/server.py", code)
    waiting.track()  # git has no older code
    assert counted(waiting) == expected
    analysis = waiting.analyse()
    confirm(analysis, to_confirm(analysis, analysis.register.files, guesses=True))
    assert (record_of(waiting) == pinned) is (expected[0] == 0)
    assert counted(waiting) == (0, expected[1])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", SURE),
        ("confirmed", "obsolete", NEITHER),
        ("4-7", "4-70", DOUBTFUL),
        ("4-7", "7-4", DOUBTFUL),
        ("    lines: 4-7\n", "    lines: 4-7\n    symbol: wiat\n", DOUBTFUL),
        ("    lines: 4-7\n", "    symbol: wait\n", SURE),
        ("    lines: 4-7\n", "", NEITHER),
        ("src/server.py", "src/sever.py", DOUBTFUL),
        ("src/server.py", "../server.py", DOUBTFUL),
        ("lines: 4-7", "source: nowhere", DOUBTFUL),
        ("lines: 4-7", "source: lost", DOUBTFUL),
    ],
)
def test_asks_about_what_has_no_digest(
    project: MakeProject, old: str, new: str, expected: tuple[int, int]
) -> None:
    files = {RECORD_FILE: RECORD.replace(old, new), "src/server.py": CODE}
    assert counted(project({**files, "debt/register.yml": "sources: {lost: {path: away}}"})) == (
        expected
    )


def test_only_the_records_named(project: MakeProject) -> None:
    other = RECORD.replace("id: 10", "id: 11")
    made = project({RECORD_FILE: RECORD, "debt/0011-other.yml": other, "src/server.py": CODE})
    analysis = made.analyse()
    confirm(analysis, to_confirm(analysis, [analysis.register.by_id["11"]], guesses=False))
    assert record_of(made) == RECORD
    assert (made.root / "debt/0011-other.yml").read_text() != other
