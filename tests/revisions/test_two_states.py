"""A register in two states: what is read of each, and what is read only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.analysis.comparison.compare import compare
from debtlog.analysis.comparison.register_diff import Sides
from debtlog.revisions.two_states import two_states
from tests.conftest import TODAY, Project
from tests.linter.conftest import record

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeProject

A, B = "debt/0001-a.yml", "debt/0002-b.yml"


@pytest.fixture
def committed(project: MakeProject) -> Project:
    """Make a repository with two records."""
    return _committed(project({A: record(1), B: record(2, title="B", principal="M")}))


def _committed(made: Project) -> Project:
    made.git("add", "--all")
    made.git("commit", "--quiet", "--message=A commit")
    return made


@pytest.mark.parametrize("head", [None, "HEAD"])
def test_a_record_that_is_the_same_is_read_once(committed: Project, head: str | None) -> None:
    committed.write("code.py", "one = 1\n")
    _committed(committed)
    before, after, without = two_states(committed.root, Sides("HEAD~1", head), TODAY)
    old, new = (state.register.files for state in (before, after))
    assert old[0] is new[0]
    # what a size stands for depends on the settings
    assert old[1].record == new[1].record
    assert old[1] is not new[1]
    assert without == ()


@pytest.mark.parametrize("head", [None, "HEAD"])
def test_sizes_stand_for_what_each_state_says(committed: Project, head: str | None) -> None:
    committed.write("debt/register.yml", "sizes: {M: 4d}\n")
    _committed(committed)
    before, after, _ = two_states(committed.root, Sides("HEAD~1", head), TODAY)
    cost = compare(before, after).principal
    assert (cost.before.hours, cost.after.hours) == (24, 32)


@pytest.mark.parametrize(
    "content", [record(1).replace("\n", "\r\n"), f"\ufeff{record(1)}", record(1, summary="Дорого.")]
)
def test_any_spelling_of_a_text_is_read(committed: Project, content: str) -> None:
    committed.write(A, content)
    _committed(committed)
    before, after, _ = two_states(committed.root, Sides("HEAD", None), TODAY)
    assert compare(before, after).records == []
    assert before.register.by_id["1"].record == after.register.by_id["1"].record


def test_twins_are_told_apart_on_each_side(committed: Project) -> None:
    committed.write("debt/0003-c.yml", record(1, title="C", created="2026-02-01"))
    _committed(committed)
    (committed.root / A).unlink()
    before, after, _ = two_states(committed.root, Sides("HEAD", None), TODAY)
    assert [file.is_twin for file in before.register.files] == [False, False, True]
    assert [file.is_twin for file in after.register.files] == [False, False]
    before, after, _ = two_states(committed.root, Sides("HEAD~1", "HEAD"), TODAY)
    assert [file.is_twin for file in before.register.files] == [False, False]


def test_the_register_may_be_in_a_folder_of_the_checkout(tmp_path: Path) -> None:
    top = Project(tmp_path)
    top.git("init", "--quiet")
    top.write("inner/debt/register.yml", "")
    top.write("inner/" + A, record(1))
    _committed(top)
    top.write("inner/" + A, record(1, severity="low"))
    _committed(top)
    for head in ("HEAD", None):
        before, after, _ = two_states(tmp_path / "inner", Sides("HEAD~1", head), TODAY)
        (changed,) = compare(before, after).records
        assert changed.file.file == A


def test_a_repository_with_longer_names(tmp_path: Path) -> None:
    made = Project(tmp_path)
    made.git("init", "--quiet", "--object-format=sha256")
    made.write("debt/register.yml", "")
    made.write(A, record(1))
    _committed(made)
    before, after, _ = two_states(made.root, Sides("HEAD", None), TODAY)
    assert before.register.files[0] is after.register.files[0]
