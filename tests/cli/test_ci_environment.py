"""What a check reports by itself under a CI server."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from debtlog.output.formats.markdown import MOST_BYTES
from tests.commands import HEAD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands import Result, Run
    from tests.conftest import Project

GITHUB, GITLAB = {"GITHUB_ACTIONS": "true"}, {"GITLAB_CI": "true"}
ANNOTATION = "::error file=debt/0004-new.yml,line=2,"
SHOWN = "debt/0004-new.yml:2:1: error[DL004] schema-mismatch: "
SUMMARY = "3 records, 1 reference, 1 file skipped: 1 error\n"


@pytest.fixture
def checked(run: Run, register: Project, monkeypatch: pytest.MonkeyPatch) -> Checked:
    """Check a register with an error in an environment."""
    register.write("debt/0004-new.yml", f"id: 4\ntitel: New\n{HEAD}")

    def check(environment: dict[str, str], *options: str) -> Result:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            return run("check", *options)

    return check


if TYPE_CHECKING:
    from collections.abc import Callable

    Checked = Callable[..., Result]


@pytest.mark.parametrize(
    ("environment", "options", "start"),
    [
        ({}, [], SHOWN),
        (GITHUB, [], ANNOTATION),
        (GITHUB, ["--format", "text"], SHOWN),
        (GITHUB, ["--format", "junit"], "<testsuites>"),
        ({"GITHUB_ACTIONS": "false"}, [], SHOWN),
        ({"GITHUB_ACTIONS": ""}, [], SHOWN),
        (GITHUB | {"GITEA_ACTIONS": "true"}, [], SHOWN),
        (GITHUB | {"FORGEJO_ACTIONS": "true"}, [], SHOWN),
        (GITLAB, [], "[\n  {"),
        (GITLAB, ["--format", "text"], SHOWN),
        (GITLAB, ["--format", "github"], ANNOTATION),
    ],
)
def test_the_place_decides_unless_an_option_does(
    checked: Checked, environment: dict[str, str], options: list[str], start: str
) -> None:
    done = checked(environment, *options)
    assert done.status == 1
    assert done.out.startswith(start)
    assert bool(done.err) == (start == "[\n  {")


def test_on_gitlab_people_read_the_log(checked: Checked, register: Project) -> None:
    done = checked(GITLAB)
    assert done.err.startswith(SHOWN)
    assert SUMMARY in done.err
    (issue,) = json.loads(done.out)
    assert issue["location"]["path"] == "debt/0004-new.yml"
    into_file = checked(GITLAB, "--output", "report.json")
    assert (into_file.out, into_file.err) == ("", done.err)
    assert (register.root / "report.json").read_text(encoding="utf-8") == done.out
    quiet = checked(GITLAB, "--quiet")
    assert quiet.out == done.out
    # asked for by name, the format is all there is
    assert checked({}, "--format", "gitlab") == (1, done.out, "")


def test_annotations_are_not_put_into_a_file(checked: Checked, register: Project) -> None:
    assert checked(GITHUB, "--output", "report.txt") == (1, "", "")
    assert (register.root / "report.txt").read_text(encoding="utf-8").startswith(SHOWN)


def test_the_summary_of_a_step_gets_the_report(checked: Checked, tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    file.write_text("Mine.\n", encoding="utf-8")
    to_it = GITHUB | {"GITHUB_STEP_SUMMARY": str(file)}
    done = checked(to_it)
    assert (done.status, done.err) == (1, "")
    expected = f"### debtlog check: failed\n\n{SUMMARY}\n"
    assert file.read_text(encoding="utf-8").startswith(f"Mine.\n{expected}")
    assert "| **error** | debt/0004-new.yml:2 | schema-mismatch |" in file.read_text("utf-8")
    first = file.read_bytes()
    checked(to_it)
    assert file.read_bytes() == first + first.removeprefix(b"Mine.\n")


@pytest.mark.parametrize(
    ("environment", "options"),
    [({}, []), (GITHUB, ["--format", "github"]), (GITLAB, []), (GITHUB, ["--output", "x"])],
)
def test_nothing_else_gets_a_summary(
    checked: Checked, tmp_path: Path, environment: dict[str, str], options: list[str]
) -> None:
    file = tmp_path / "summary.md"
    file.touch()
    checked(environment | {"GITHUB_STEP_SUMMARY": str(file)}, *options)
    assert file.read_bytes() == b""


def test_a_summary_is_not_made_too_long(checked: Checked, tmp_path: Path) -> None:
    """GitHub discards one that is, with what others have put there."""
    file = tmp_path / "summary.md"
    for free in (100_000, 400, 100, 0, -10):
        before = b"x" * (MOST_BYTES - free)
        file.write_bytes(before)
        assert checked(GITHUB | {"GITHUB_STEP_SUMMARY": str(file)}).err == ""
        data = file.read_bytes()
        assert data.startswith(before)
        assert (len(data) > len(before)) == (free > 300)
        assert len(data) <= max(MOST_BYTES, len(before))


@pytest.mark.parametrize("kind", ["folder", "pipe", "in no folder", "link to a folder", "of git"])
def test_a_summary_that_cannot_be_written_costs_a_line(
    checked: Checked, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "summary"
    match kind:
        case "folder":
            file.mkdir()
        case "pipe":
            os.mkfifo(file)
        case "in no folder":
            file = tmp_path / "none" / "summary"
        case "of git":
            file = tmp_path / ".git" / "config"
            file.parent.mkdir()
        case _:
            file.symlink_to(tmp_path)
    done = checked(GITHUB | {"GITHUB_STEP_SUMMARY": str(file)})
    assert done.status == 1
    assert done.out.startswith(ANNOTATION)
    assert done.err.startswith(f"debtlog: warning: the step has no summary: {file} ")
    assert done.err.count("\n") == 1
    assert not file.is_file()


def test_documents_are_reported_alike(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.write("debt/register.yml", "documents: {debtlog/register.md.jinja: DEBT.md}\n")
    people = run("render", "--check")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    done = run("render", "--check")
    assert (people.status, done.status) == (1, 1)
    assert done.out.startswith("::warning file=DEBT.md,line=1,")
    monkeypatch.setenv("GITLAB_CI", "true")
    done = run("render", "--check")
    assert [it["check_name"] for it in json.loads(done.out)] == ["unwritten-document"]
    assert done.err == people.out
