"""Pages of a checkout with incomplete history: what is not known is not guessed."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.analysis.history import History
from debtlog.analysis.lifetimes import open_periods
from tests.analysis.test_history import commit, events
from tests.conftest import MINIMAL, TODAY, Project
from tests.rendered import site_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeProject

FILE, OTHER_FILE = "debt/0001-a-debt.yml", "debt/0002-a-debt.yml"
OTHER = MINIMAL.replace("id: 1", "id: 2").replace("2026-01-20", "2026-02-20")
GRAVER = MINIMAL.replace("high", "critical")
NOTE = "The history here is incomplete: earlier changes, and who recorded what, are not known."


def cloned(origin: Project, to: Path, *how: str) -> Project:
    """Clone a project, but not all of it."""
    origin.git("config", "uploadpack.allowFilter", "true")
    address = f"file://{origin.root}"
    subprocess.run(["git", "clone", "--quiet", *how, address, str(to)], check=True)
    made = Project(to)
    made.git("remote", "set-url", "origin", "file:///nowhere")
    return made


@pytest.fixture
def origin(project: MakeProject) -> Project:
    """Make two records and change one, then something else."""
    made = project()
    commit(made, "2026-01-20", "One", {FILE: MINIMAL})
    commit(made, "2026-02-20", "Two", {OTHER_FILE: OTHER})
    commit(made, "2026-03-20", "Graver", {FILE: GRAVER})
    commit(made, "2026-04-20", "Nothing of the kind", {"a.txt": "a"})
    return made


def events_of(made: Project) -> list[tuple[str, str, str, str]]:
    """Say of each event when it was, whose, who did it and what."""
    return [
        (str(event.day), event.record, event.author, event.kind)
        for event in History(made.root).events
    ]


ALL = [("2026-01-20", "1", "Test", "recorded"), ("2026-02-20", "2", "Test", "recorded")]
NOBODY = [("2026-01-20", "1", "", "recorded"), ("2026-02-20", "2", "", "recorded")]


@pytest.mark.parametrize(
    ("how", "expected", "is_whole"),
    [
        ([], [*ALL, ("2026-03-20", "1", "Test", "changed")], True),
        (["--depth=1"], NOBODY, False),
        (["--depth=3"], [*NOBODY, ("2026-03-20", "1", "Test", "changed")], False),
        # the version that the last commit changed is not here, nor is what it was before
        (["--filter=blob:none"], [("2026-01-20", "1", "", "recorded")], False),
    ],
    ids=["whole", "depth 1", "depth 3", "partial"],
)
def test_unknown_authors_and_days_are_not_guessed(
    origin: Project,
    tmp_path: Path,
    how: list[str],
    expected: list[tuple[str, ...]],
    *,
    is_whole: bool,
) -> None:
    made = cloned(origin, tmp_path / "clone", *how)
    found = events_of(made)
    assert [event for event in found if event[1] == "1"] == [e for e in expected if e[1] == "1"]
    assert [event for event in found if event in {ALL[1], NOBODY[1]}]
    history = History(made.root)
    assert (history.is_whole, bool(history.help)) == (is_whole, not is_whole)


def test_pages_say_when_and_that_more_is_not_known(origin: Project, tmp_path: Path) -> None:
    made = cloned(origin, tmp_path / "clone", "--depth=1")
    shown = site_texts(api.Publication(made.analyse()))
    assert events(shown["docs/debt/1.md"]) == ["Jan 20, 2026 Added to the register"]
    days = re.findall("<time[^>]*>(.*?)</time>(.*?)</p>", shown["docs/debt/index.md"])
    assert days == [("Feb 20, 2026", ""), ("Jan 20, 2026", "")]
    drawn = "Where history is missing, this is drawn from the dates in the records."
    for page in ("docs/debt/index.md", "docs/debt/1.md", "docs/debt/data/changes.atom"):
        assert NOTE in shown[page]
        assert (drawn in shown[page]) is page.endswith("index.md")
        assert "Test" not in shown[page]
    (begun,) = (
        s.start for s in open_periods(made.analyse(), History(made.root)) if s.severity == "high"
    )
    assert str(begun) == "2026-02-20"


def test_a_whole_history_needs_no_note(origin: Project) -> None:
    assert all(NOTE not in text for text in site_texts(api.Publication(origin.analyse())).values())
    assert api.Publication(origin.analyse()).missing_history == ""


def test_without_git_pages_say_that_history_is_missing(
    project: MakeProject, tmp_path: Path
) -> None:
    made = Project(tmp_path / "plain")
    made.write("debt/register.yml", "")
    made.write(FILE, MINIMAL)
    (made.root / ".git").write_text("gitdir: /nowhere\n")
    shown = site_texts(api.Publication(api.load(made.root, TODAY)))
    missing = "The history of the records could not be read."
    assert missing in shown["docs/debt/index.md"]
    assert missing in shown["docs/debt/1.md"]
    assert "Git has no history" not in shown["docs/debt/index.md"]
    pages = site_texts(api.Publication(project({FILE: MINIMAL}).analyse()))
    assert "Git has no history" in pages["docs/debt/index.md"]
