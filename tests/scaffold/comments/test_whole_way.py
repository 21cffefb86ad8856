"""The way of a text from a branch with hostile records, code and names to the comment."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.commands import HEAD
from tests.hostile.payloads import PAYLOADS
from tests.scaffold.comments.host import TITLE, Host, comment, run_shell
from tests.scaffold.comments.test_github_comment import BASH, GitHub
from tests.scaffold.comments.test_github_comment import FILE as COMMENT
from tests.scaffold.comments.test_gitlab_comment import FILE as GITLAB
from tests.scaffold.comments.test_gitlab_comment import JOB, GitLab

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

TOUCH = ".github/workflows/debt-touch.yml"
#: Titles that do something on a code host, beside those that do on a page.
TITLES = [
    *(payload for payload, _ in PAYLOADS),
    *("@octocat @org/team", "fixes #1 GH-1 org/shop#2", "www.example.org https://example.org/?a=b"),
    *("![x](https://example.org/x.png)", "<details open><summary>x", "/merge", "/close @octocat"),
    *("```", "~~~ x", "::error::x", "::stop-commands::x", "<!-- debtlog: touched debt -->"),
]
NAMES = ["@octocat `x` <img src=x>.py", "/merge.py", "#1 ``` [x](y).py", "$(touch pwned).py"]
BRANCH = "main;touch${IFS}pwned"


@pytest.fixture
def branch(project: MakeProject) -> Project:
    """A branch that edits code of records with hostile titles, in files with hostile names."""
    made = project()
    for number, title in enumerate(TITLES, start=1):
        name = NAMES[number % len(NAMES)].removeprefix("/")
        text = f"id: {number}\ntitle: {json.dumps(title, ensure_ascii=False)}\n{HEAD}references:\n"
        text += f"  - path: {json.dumps(name)}\n    lines: {number}\n"
        made.write(f"debt/{number:04}-x.yml", text)
    code = [f"value_{number} = load_the_value({number})\n" for number, _ in enumerate(TITLES)]
    for name in NAMES:
        made.write(name.removeprefix("/"), "".join(code))
    made.track()
    made.git("commit", "--quiet", "--message=As recorded")
    made.git("update-ref", f"refs/remotes/origin/{BRANCH}", "HEAD")
    made.git("switch", "--quiet", "--create", "@octocat/fixes-#1")
    for name in NAMES:
        made.write(name.removeprefix("/"), "".join(line.replace("load", "get") for line in code))
    made.git("commit", "--quiet", "--all", "--message=Fixes #1, says @octocat")
    return made


def variables(folder: Path, **more: str) -> dict[str, str]:
    """Let the debtlog of this checkout be the first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": str(folder)} | more


def test_from_a_branch_to_a_comment_on_github(
    branch: Project, host: Host, made: dict[str, Any], tmp_path: Path
) -> None:
    ci = {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": BRANCH, "RUNNER_TEMP": str(tmp_path)}
    *_, annotate, write, upload = made[TOUCH]["jobs"]["touch"]["steps"]
    status, log = run_shell(BASH, annotate["run"], variables(branch.root, **ci))
    assert status == 0, log
    assert "::warning file=" in log
    commands = [line for line in log.splitlines() if line.startswith("::")]
    assert [line for line in commands if not line.startswith("::warning file=")] == []
    assert run_shell(BASH, write["run"], variables(branch.root, **ci)) == (0, "")
    path = upload["with"]["path"].replace("${{ runner.temp }}", str(tmp_path))

    github = GitHub(host, made[COMMENT]["jobs"]["comment"])
    github.text(Path(path).read_bytes())
    ((_, _, body),) = github.run()
    title, shown = comment(body)
    assert title == TITLE
    said = "\n".join(shown)
    for number, name in enumerate(TITLES, start=1):
        text = " ".join(name.replace("`", "'").split("\t"))
        assert f"#{number} {text} [high]" in shown
    assert f"{len(TITLES)} records touched since origin/{BRANCH}" in said
    assert not list(tmp_path.rglob("pwned*"))


def test_from_a_branch_to_a_note_on_gitlab(
    branch: Project, host: Host, made: dict[str, Any], tmp_path: Path
) -> None:
    ci = {"GITLAB_CI": "true", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": BRANCH}
    ci["CI_PROJECT_DIR"] = str(tmp_path)
    job = made[GITLAB]["touched-debt"]
    _, report, write = job["script"]
    for command in (report, write):
        status, log = run_shell(["sh", "-ec"], command, variables(branch.root, **ci))
        assert status == 0, log
    (text,) = job["artifacts"]["paths"]
    found = json.loads((tmp_path / job["artifacts"]["reports"]["codequality"]).read_text())
    assert len(found) == len(TITLES)

    gitlab = GitLab(host, made[GITLAB][JOB]["script"])
    gitlab.opened(7, (tmp_path / text).read_bytes())
    ((_, _, body),) = gitlab.run()
    assert comment(body)[0] == TITLE
    assert not list(tmp_path.rglob("pwned*"))


def test_the_first_workflow_has_no_token(made: dict[str, Any], texts: dict[str, str]) -> None:
    workflow = made[TOUCH]
    assert workflow[True] == {"pull_request": None}
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    assert "permissions" not in job
    checkout = job["steps"][0]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert "secrets" not in texts[TOUCH]
    assert "token" not in texts[TOUCH].replace("credentials", "")
