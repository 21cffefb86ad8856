"""The door to git: names are names, revisions are revisions, and nothing is an option."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from debtlog.errors import DebtlogError
from debtlog.evidence.command import GitUnavailableError
from debtlog.evidence.git import Git

if TYPE_CHECKING:
    from pathlib import Path

    from evidence.conftest import Repository

ODD_NAMES = (
    "with space.py",
    '"quoted".py',
    "new\nline.py",
    "tab\t.py",
    "-rf",
    "--output=x",
    ":!src",
    ":(exclude)x",
    "star*.py",
    "Ünicode.py",
    "тест.py",
)


def test_names_every_tracked_file_as_it_is(repository: Repository) -> None:
    for name in ODD_NAMES:
        repository.write(f"src/{name}")
    repository.write(".gitignore", ".env\nbuild/\n")
    repository.write(".env", "PASSWORD=secret\n")
    repository.write("build/made.py")
    repository.git("add", "--all")
    repository.write("src/untracked.py")
    assert Git(repository.root).tracked_files() == {
        ".gitignore",
        *(f"src/{name}" for name in ODD_NAMES),
    }
    assert Git(repository.root / "src").tracked_files() == set(ODD_NAMES)


def test_a_name_that_is_not_utf8_stays_what_it_is(repository: Repository) -> None:
    os.close(os.open(os.fsencode(repository.root) + b"/caf\xe9.py", os.O_CREAT))
    repository.git("add", "--all")
    (name,) = Git(repository.root).tracked_files()
    assert os.fsencode(name) == b"caf\xe9.py"


def test_an_empty_repository_tracks_nothing(repository: Repository) -> None:
    assert Git(repository.root).tracked_files() == frozenset()


def test_a_detached_head_changes_nothing(repository: Repository) -> None:
    repository.write("a.py")
    commit = repository.commit()
    repository.git("checkout", "--quiet", "--detach")
    assert Git(repository.root).tracked_files() == {"a.py"}
    assert Git(repository.root).commit("HEAD") == commit


def test_a_repository_inside_another_answers_for_itself(repository: Repository) -> None:
    inner = repository.write("inner/a.py").parent
    repository.write("b.py")
    repository.git("-C", "inner", "init", "--quiet")
    repository.git("-C", "inner", "add", "a.py")
    repository.git("add", "b.py")
    assert Git(inner).tracked_files() == {"a.py"}
    assert Git(repository.root).tracked_files() == {"b.py"}


@pytest.mark.parametrize("variable", ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"])
def test_in_a_hook_the_repository_of_the_folder_answers(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str
) -> None:
    repository.write("src/a.py")
    commit = repository.commit()
    values = {"GIT_DIR": repository.root / ".git", "GIT_INDEX_FILE": tmp_path / "other-index"}
    monkeypatch.setenv(variable, str(values.get(variable, tmp_path)))
    assert Git(repository.root / "src").tracked_files() == {"a.py"}
    assert Git(repository.root / "src").commit("main") == commit


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(GitUnavailableError, match="not a git repository"):
        Git(tmp_path).tracked_files()


def test_no_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitUnavailableError, match=r"^git cannot be run$"):
        Git(repository.root).tracked_files()


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(GitUnavailableError, match=r"^git cannot be run$"):
        Git(tmp_path / "nowhere").tracked_files()


def test_a_repository_of_another_user(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitUnavailableError, match="dubious ownership") as caught:
        Git(repository.root).tracked_files()
    assert "\n" not in str(caught.value)


def test_runs_no_program_that_the_repository_names(repository: Repository, tmp_path: Path) -> None:
    repository.write("a.py")
    repository.commit()
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o700)
    for key in ("core.fsmonitor", "core.pager", "core.editor", "diff.external", "core.sshCommand"):
        repository.git("config", key, str(trap))
    shutil.copy(trap, repository.root / ".git" / "hooks" / "post-index-change")
    assert Git(repository.root).tracked_files() == {"a.py"}
    assert len(Git(repository.root).commit("HEAD")) == 40
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("revision", ["HEAD", "main", "v1", "HEAD~0", "refs/heads/main", "@"])
def test_names_the_commit_of_a_revision(repository: Repository, revision: str) -> None:
    repository.write("a.py")
    commit = repository.commit()
    repository.git("tag", "--annotate", "--message=One", "v1")
    assert Git(repository.root).commit(revision) == commit
    assert Git(repository.root).commit(commit[:10]) == commit


@pytest.mark.parametrize(
    "revision",
    [
        "--upload-pack=x",
        "--all",
        "-",
        "",
        "nowhere",
        "^HEAD",
        "HEAD^@",
        "HEAD..HEAD",
        "HEAD:a.py",
        "HEAD\nHEAD",
        "main^{tree}",
        "$(touch x)",
        "; touch x",
        "--end-of-options",
    ],
)
def test_what_is_no_revision_is_refused(repository: Repository, revision: str) -> None:
    repository.write("a.py")
    repository.commit()
    with pytest.raises(DebtlogError) as caught:
        Git(repository.root).commit(revision)
    assert str(caught.value) == f"{revision!r} is not a revision"


def test_before_the_first_commit_there_is_no_revision(repository: Repository) -> None:
    with pytest.raises(DebtlogError, match="'HEAD' is not a revision"):
        Git(repository.root).commit("HEAD")
