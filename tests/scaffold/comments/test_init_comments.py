"""``init --comments``: what it makes where, and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from tests.commands import runner
from tests.scaffold.conftest import empty, files, run

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project

__all__ = ["empty", "run"]
TOUCH, COMMENT = ".github/workflows/debt-touch.yml", ".github/workflows/debt-comment.yml"
GITLAB = ".gitlab/debt-comment.yml"


def commands(project: Project) -> list[str]:
    """The commands of the first workflow."""
    (job,) = yaml.safe_load((project.root / TOUCH).read_text())["jobs"].values()
    return [step["run"] for step in job["steps"] if "run" in step]


def test_without_it_nothing_comments(run: Run, empty: Project) -> None:
    run("init")
    assert not {TOUCH, COMMENT, GITLAB} & files(empty).keys()


def test_a_dry_run_makes_nothing(run: Run, empty: Project) -> None:
    out = run("init", "--comments", "--dry-run").out
    assert f"would create  {TOUCH}\nwould create  {COMMENT}\n" in out
    assert files(empty) == {}


def test_what_is_there_is_kept(run: Run, empty: Project) -> None:
    empty.write(COMMENT, "mine\n")
    run("init")
    out = run("init", "--comments", "--apply").out
    assert f"created  {TOUCH}\nkept     {COMMENT}\n" in out
    assert files(empty)[COMMENT] == b"mine\n"
    before = files(empty)
    assert run("init", "--comments").out.endswith("\nNothing was changed.\n")
    assert files(empty) == before


def test_it_says_where_debtlog_is_installed_from(run: Run, empty: Project) -> None:
    out = run("init", "--comments").out
    assert f"edit {TOUCH} " in out
    assert "until debtlog is on a package index" in (empty.root / TOUCH).read_text()
    (empty.root / TOUCH).unlink()
    out = run("init", "--comments", "--install-from", "debtlog==1.0").out
    assert f"edit {TOUCH} " not in out
    assert "until" not in (empty.root / TOUCH).read_text()
    assert commands(empty)[0] == "pip install 'debtlog[symbols]==1.0'"


@pytest.mark.parametrize("folder", ["services/api", "two words"])
def test_in_a_folder_of_a_repository(
    empty: Project, folder: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    run = runner(empty, monkeypatch, capfd)
    (empty.root / folder).mkdir(parents=True)
    assert run("-C", folder, "init", "--comments").status == 0
    quoted = f"'{folder}'" if " " in folder else folder
    assert commands(empty)[1:] == [
        f"debtlog -C {quoted} touch --format github",
        f'debtlog -C {quoted} touch --format text --all --output "$RUNNER_TEMP/debt-touched.txt"',
    ]


def test_gitlab_includes_a_file(run: Run, empty: Project) -> None:
    empty.write(".gitlab-ci.yml", "test: {script: [make]}\n")
    out = run("init", "--comments").out
    assert f"created  {GITLAB}\n" in out
    assert "add include: {local: .gitlab/debt-comment.yml}\n" in out
    assert COMMENT not in files(empty)


@pytest.mark.parametrize(
    ("file", "server"),
    [("Jenkinsfile", "Jenkins"), (".forgejo/workflows/x.yml", "Forgejo")],
)
def test_no_other_server_is_known(run: Run, empty: Project, file: str, server: str) -> None:
    empty.write(file, "x\n")
    result = run("init", "--comments")
    expected = f"init --comments knows GitHub and GitLab; this repository uses {server}"
    assert (result.status, result.out, result.err) == (2, "", f"debtlog: {expected}\n")
    assert files(empty).keys() == {file}
