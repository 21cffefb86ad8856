"""Renames that git finds, and those it may have mistaken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.git.changes import CommitChanges, FileChange
from debtlog.git.repository import Git
from debtlog.tracking.recall.late_renames import second_look

if TYPE_CHECKING:
    from tests.conftest import Repository


def renaming(*renames: tuple[str, str, str]) -> CommitChanges:
    return CommitChanges("c", tuple(FileChange(old, new, blob) for old, new, blob in renames))


@pytest.mark.parametrize(
    ("renames", "mistakable"),
    [
        ([("a.py", "b.py", "1"), ("c.py", "d.py", "2")], set()),
        ([("a.py", "x/b.py", "1"), ("c.py", "x/d.py", "1")], {"a.py", "c.py"}),
        # of files with one text the one is meant whose own name was kept
        ([("old/a.py", "new/a.py", "1"), ("old/b.py", "new/b.py", "1")], set()),
        ([("a.py", "", "1"), ("b.py", "c.py", "1")], {"a.py", "b.py"}),
        ([("a.py", "a.py", "1"), ("b.py", "c.py", "1")], set()),  # edited in its place
    ],
)
def test_files_with_one_text_may_be_mistaken_for_each_other(
    repository: Repository, renames: list[tuple[str, str, str]], mistakable: set[str]
) -> None:
    looked = second_look(Git(repository.root), renaming(*renames), ())
    assert {change.old for change, is_known in looked if not is_known} == mistakable


CODE = "".join(f"name_{number} = load({number})\n" for number in range(30))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), [("old.py", "", False), ("", "new.py", False)]),
        (("old.py",), [("old.py", "new.py", True)]),
        (("new.py",), [("old.py", "new.py", True)]),
    ],
)
def test_files_that_matter_are_compared_where_git_did_not(
    repository: Repository, names: tuple[str, ...], expected: list[tuple[str, str, bool]]
) -> None:
    repository.write("old.py", CODE)
    repository.commit()
    (repository.root / "old.py").rename(repository.root / "new.py")
    repository.write("new.py", f"{CODE}more = 1\n")
    commit = repository.commit()
    changes = (FileChange("old.py", "", "1"), FileChange("", "new.py", ""))
    step = CommitChanges(commit, changes, all_renames=False)
    looked = second_look(Git(repository.root), step, names)
    assert [(change.old, change.new, is_known) for change, is_known in looked] == expected
