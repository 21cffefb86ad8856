"""Files for CI servers: this repository's own, and those that others use."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.conftest import begin_repository
from tests.own_checkout import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ACTION, WORKFLOW = "action.yml", ".github/workflows/checks.yml"
GITLAB = "ci/debtlog.gitlab-ci.yml"
#: What zizmor reports of them: versions are tags, and the newest way to name one's own action is
#: not known to other tools yet.
KNOWN = {"unpinned-uses", "self-repository"}
RECORD = (
    "title: A debt\nstatus: confirmed\nseverity: high\ncreated: 2026-01-20\nsummary: It costs.\n"
)


def text_of(file: str) -> str:
    """Read a file of this repository."""
    return (ROOT / file).read_text(encoding="utf-8")


def tool(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a Python tool on this repository."""
    scripts = f"{sys.exec_prefix}/bin/{command[0]}"
    return subprocess.run(
        [scripts, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("schema", "file"), [("github-actions", ACTION), ("github-workflows", WORKFLOW)]
)
def test_they_match_their_schema(schema: str, file: str) -> None:
    done = tool("check-jsonschema", "--builtin-schema", f"vendor.{schema}", file)
    assert done.returncode == 0, done.stdout


def test_the_hook_matches_its_schema() -> None:
    done = tool("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout


def test_zizmor_finds_no_more_than_tags() -> None:
    options = [
        "--offline",
        "--strict-collection",
        "--no-progress",
        "--format=json",
        "--no-exit-codes",
    ]
    done = tool("zizmor", *options, ACTION, WORKFLOW)
    assert done.returncode == 0, done.stderr
    assert {found["ident"] for found in json.loads(done.stdout)} == KNOWN


def test_inputs_reach_commands_as_variables_only() -> None:
    for step in yaml.safe_load(text_of(ACTION))["runs"]["steps"]:
        assert "${{" not in step["run"]


def test_own_workflow_runs_what_developers_run() -> None:
    jobs = yaml.safe_load(text_of(WORKFLOW))["jobs"]
    commands = [step.get("run") for job in jobs.values() for step in job["steps"]]
    assert ".ci/run" in commands
    assert jobs["site"]["strategy"]["matrix"]["engine"] == ["mkdocs", "zensical"]
    checkouts = [
        step["with"]
        for job in jobs.values()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout")
    ]
    assert len(checkouts) == len(jobs)
    assert all(it == {"fetch-depth": 0, "persist-credentials": False} for it in checkouts)


def gitlab_job(**inputs: object) -> dict[str, Any]:
    """Fill the template for GitLab as GitLab does, and return its job."""
    head, _, body = text_of(GITLAB).partition("\n---\n")
    values = {
        name: inputs.get(name, it["default"])
        for name, it in yaml.safe_load(head)["spec"]["inputs"].items()
    }
    assert not inputs.keys() - values.keys()
    filled = re.sub(
        r"\$\[\[ inputs\.(\w+) \]\]",
        lambda found: str(values[found[1]]).replace("True", "true").replace("False", "false"),
        body,
    )
    job: dict[str, Any] = yaml.safe_load(filled)["debtlog"]
    return job


def test_the_job_for_gitlab_matches_the_schema(tmp_path: Path) -> None:
    file = tmp_path / ".gitlab-ci.yml"
    file.write_text(yaml.safe_dump({"debtlog": gitlab_job()}), encoding="utf-8")
    done = tool("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(file))
    assert done.returncode == 0, done.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a repository whose register has one record with a warning."""
    root = tmp_path / "a checkout"
    (root / "debt").mkdir(parents=True)
    begin_repository(root)
    (root / "debt/register.yml").write_text("title: Debt\n", encoding="utf-8")
    (root / "debt/0001-debt.yml").write_text(f"id: 1\n{RECORD}", encoding="utf-8")
    (root / "a.py").write_text("a = 1\n", encoding="utf-8")
    (root / "debt/0001-debt.yml").write_text(
        f"id: 1\n{RECORD}references: [{{path: a.py, lines: '1'}}]\n", encoding="utf-8"
    )
    subprocess.run(["git", "add", "--all"], cwd=root, check=True)
    return root


def run_step(command: str, folder: Path, variables: dict[str, str]) -> tuple[int, str]:
    """Run a step of an action as GitHub does."""
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.site
def test_the_action(checkout: Path, offline: dict[str, str], published_repository: Path) -> None:
    runner = checkout.parent / "runner's files"
    runner.mkdir()
    install, check = yaml.safe_load(text_of(ACTION))["runs"]["steps"]
    variables = offline | {
        "RUNNER_TEMP": str(runner),
        "SOURCE": str(published_repository),
        "EXTRAS": "symbols",
    }
    bare = variables | {"RUNNER_TEMP": f"{runner}/bare", "EXTRAS": ""}
    for each in (bare, variables):
        done, out = run_step(install["run"], checkout.parent, each)
        assert done == 0, out
    for strict, status, expected in (
        ("false", 0, "::warning file=debt/0001-debt.yml"),
        ("true", 1, "::warning file=debt/0001-debt.yml"),
        ("yes", 2, "::error::strict is true or false, not yes"),
    ):
        inputs = {"DIRECTORY": checkout.name, "STRICT": strict, "GITHUB_ACTIONS": "true"}
        done, out = run_step(check["run"], checkout.parent, variables | inputs)
        assert (done, expected in out) == (status, True), out


@pytest.mark.site
def test_the_job_for_gitlab(
    checkout: Path, offline: dict[str, str], published_repository: Path
) -> None:
    for strict, status in ((False, 0), (True, 1)):
        job = gitlab_job(
            strict=strict,
            directory=checkout.name,
            install=f"debtlog @ file://{published_repository}",
        )
        variables = {name: str(value) for name, value in job["variables"].items()}
        variables["GITLAB_CI"] = "true"
        script = "\n".join(job["script"])
        done, out = run_step(script, checkout.parent, offline | variables)
        assert done == status, out
        report = checkout.parent / job["artifacts"]["reports"]["codequality"]
        issues = json.loads(report.read_text(encoding="utf-8"))
        assert "unpinned-reference" in {issue["check_name"] for issue in issues}
        assert "warning[DL212] unpinned-reference" in out
