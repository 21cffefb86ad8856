"""What all branches have in a folder."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from debtlog.git.branches import BranchBlob, branches_with
from debtlog.git.command import GitUnavailableError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repository


def names(root: Path, folder: str = "debt") -> list[str]:
    """Name the files in the folder on all branches."""
    return sorted(it.name for it in branches_with(root, folder).blobs().present)


def commit_on(repository: Repository, branch: str, files: dict[str, str]) -> None:
    """Commit ``files`` on a new branch, and go back to main."""
    repository.git("checkout", "--quiet", "-b", branch)
    for file, text in files.items():
        repository.write(file, text)
    repository.commit()
    repository.git("checkout", "--quiet", "main")


@pytest.fixture
def branched(repository: Repository) -> Repository:
    """Three local branches, one without the folder, and one of a remote that is in no local one."""
    repository.write("a.py")
    repository.commit()
    repository.git("branch", "bare")
    repository.write("debt/1.yml", "one")
    repository.commit()
    commit_on(repository, "left", {"debt/2.yml": "two", "debt/inner/x.yml": "not here"})
    commit_on(repository, "gone", {"debt/3.yml": "three"})
    repository.git("update-ref", "refs/remotes/origin/right", "gone")
    repository.git("branch", "--quiet", "-D", "gone")
    return repository


def test_each_version_is_listed_once_whatever_branch_it_is_on(branched: Repository) -> None:
    found = branches_with(branched.root, "debt")
    blobs = found.blobs()
    assert found.whole
    assert blobs.whole
    assert blobs.absent == []
    assert sorted(it.name for it in blobs.present) == ["1.yml", "2.yml", "3.yml"]
    branches = {it.name: found.having(it) for it in blobs.present}
    assert branches == {"1.yml": "left", "2.yml": "left", "3.yml": "origin/right"}


def test_a_version_that_is_nowhere_is_on_no_branch(branched: Repository) -> None:
    found = branches_with(branched.root, "debt")
    assert found.having(BranchBlob("0" * 40, "1.yml")) == ""
    assert found.having(BranchBlob(branched.git("rev-parse", "HEAD:a.py"), "a\n.py")) == ""


def test_the_folder_is_relative_to_where_git_runs(branched: Repository) -> None:
    branched.write("sub/debt/9.yml")
    branched.commit()
    assert names(branched.root / "sub") == ["9.yml"]


def test_a_commit_that_is_on_no_branch_counts(branched: Repository) -> None:
    branched.git("checkout", "--quiet", "--detach")
    branched.write("debt/4.yml", "four")
    branched.commit()
    found = branches_with(branched.root, "debt")
    blob = next(it for it in found.blobs().present if it.name == "4.yml")
    assert found.having(blob) == "HEAD"


def test_without_a_commit_there_is_nothing(repository: Repository) -> None:
    found = branches_with(repository.root, "debt")
    assert found.whole
    assert found.blobs() == ([], [], True)


def test_two_names_of_one_commit_and_a_symbolic_one(branched: Repository) -> None:
    branched.git("branch", "same", "left")
    branched.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/right")
    assert names(branched.root) == ["1.yml", "2.yml", "3.yml"]


def test_a_broken_branch_hides_no_other(branched: Repository) -> None:
    refs = branched.root / ".git/refs/heads"
    (refs / "broken").write_text("not a commit\n")
    (refs / "missing").write_text(f"{'1' * 40}\n")
    found = branches_with(branched.root, "debt")
    assert not found.whole
    assert sorted(it.name for it in found.blobs().present) == ["1.yml", "2.yml", "3.yml"]


def test_a_missing_tree_is_noticed(branched: Repository) -> None:
    for name, is_whole in (("left:debt/inner", True), ("left^{tree}", False)):
        tree = branched.git("rev-parse", name)
        (branched.root / ".git/objects" / tree[:2] / tree[2:]).unlink()
        found = branches_with(branched.root, "debt")
        assert found.whole is is_whole
        assert "1.yml" in [it.name for it in found.blobs().present]


def test_files_of_a_partial_clone_have_their_names(branched: Repository, tmp_path: Path) -> None:
    branched.git("config", "uploadpack.allowFilter", "true")
    branched.git("branch", "right", "refs/remotes/origin/right")
    url = branched.root.as_uri()
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "--quiet", "--filter=blob:none", url, str(clone)],
        check=True,
        capture_output=True,
    )
    blobs = branches_with(clone, "debt").blobs()
    assert blobs.whole
    assert [it.name for it in blobs.present if it.name.endswith(".yml")] == ["1.yml"]
    assert sorted(it.name for it in blobs.absent if it.name != "x.yml") == ["2.yml", "3.yml"]


def test_strange_names_of_branches_and_files_are_only_names(branched: Repository) -> None:
    branched.git("update-ref", "refs/heads/--output=x", "left")
    branched.git("update-ref", "refs/heads/ё\u202e;$(x)", "left")
    commit_on(branched, "odd", {"debt/-rf.yml": "a", "debt/a b\u202e.yml": "b"})
    assert names(branched.root) == ["-rf.yml", "1.yml", "2.yml", "3.yml", "a b\u202e.yml"]
    assert not (branched.root / "x").exists()


def test_where_there_is_no_repository_git_says_so(tmp_path: Path) -> None:
    with pytest.raises(GitUnavailableError, match="not a git repository"):
        branches_with(tmp_path, "debt")
