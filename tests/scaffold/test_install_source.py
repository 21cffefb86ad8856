"""What CI and the hook install debtlog from: written safely, or refused in a line."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from debtlog.site.configuration import from_yaml

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project

ROOT = Path(__file__).parents[2]
WORKFLOW = ".github/workflows/debt.yml"
URL = "https://git.example.org/tools/debtlog"


def installs(project: Project) -> tuple[str, dict[str, Any]]:
    """Read what the workflow runs to install debtlog, and the hook."""
    workflow = from_yaml((project.root / WORKFLOW).read_text())
    hooks = from_yaml((project.root / ".pre-commit-config.yaml").read_text())
    return workflow["jobs"]["check"]["steps"][2]["run"], hooks["repos"][0]["hooks"][0]


@pytest.mark.parametrize(
    ("source", "requirement"),
    [
        ("debtlog", "debtlog[symbols]"),
        ("debtlog==0.1.0", "debtlog[symbols]==0.1.0"),
        ("debtlog>=0.1,<0.2", "debtlog[symbols]>=0.1,<0.2"),
        ("debtlog[site]~=0.1", "debtlog[site]~=0.1"),
        (f"debtlog @ {URL}/x.whl", f"debtlog[symbols] @ {URL}/x.whl"),
        (f"git+{URL}@v0.1", f"debtlog[symbols] @ git+{URL}@v0.1"),
        (URL, f"debtlog[symbols] @ git+{URL}"),
        (f"{URL}.git#egg=a&x=b", f"debtlog[symbols] @ git+{URL}.git#egg=a&x=b"),
        ("git@git.example.org:t/d.git", "debtlog[symbols] @ git+ssh://git@git.example.org/t/d.git"),
        ("ssh://git@h.org/t/d", "debtlog[symbols] @ git+ssh://git@h.org/t/d"),
        (f"{URL}/d-0.1-py3-none-any.whl", f"debtlog[symbols] @ {URL}/d-0.1-py3-none-any.whl"),
    ],
)  # fmt: skip
def test_the_same_is_in_workflow_and_hook(
    run: Run, empty: Project, source: str, requirement: str
) -> None:
    assert run("init", "--install-from", source).status == 0
    command, hook = installs(empty)
    assert shlex.split(command) == ["pip", "install", requirement]
    assert (hook["language"], hook["additional_dependencies"]) == ("python", [requirement])


def test_a_folder_or_wheel_of_the_checkout(run: Run, empty: Project) -> None:
    empty.write("tools/my debtlog/pyproject.toml", "")
    empty.write("debtlog-0.1-py3-none-any.whl", "")
    run("init", "--install-from", "tools/my debtlog")
    command, hook = installs(empty)
    assert shlex.split(command) == ["pip", "install", "./tools/my debtlog[symbols]"]
    # a hook is installed elsewhere
    assert (hook["language"], "additional_dependencies" in hook) == ("system", False)
    (empty.root / WORKFLOW).unlink()
    run("-C", "tools", "init", "--apply", "--install-from", "../debtlog-0.1-py3-none-any.whl")
    command, _ = installs(empty)
    assert shlex.split(command) == ["pip", "install", "./debtlog-0.1-py3-none-any.whl[symbols]"]


@pytest.mark.parametrize(
    ("noted", "requirement"),
    [
        (
            {"url": URL, "vcs_info": {"vcs": "git", "commit_id": "1a2b"}},
            f"debtlog[symbols] @ git+{URL}@1a2b",
        ),
        ({"url": "https://kim:x@h.org/d", "vcs_info": {"vcs": "git", "commit_id": "1"}}, None),
        ({"url": f"{URL}$(id)", "vcs_info": {"vcs": "git", "commit_id": "1"}}, None),
        ({"url": "file:///home/kim/debtlog", "dir_info": {}}, None),
        ({}, None),
        ([], None),
    ],
)
def test_what_debtlog_itself_was_installed_from(
    run: Run,
    empty: Project,
    monkeypatch: pytest.MonkeyPatch,
    noted: object,
    requirement: str | None,
) -> None:
    own = SimpleNamespace(read_text=lambda _: json.dumps(noted))
    monkeypatch.setattr("debtlog.scaffold.install_source.distribution", lambda _: own)
    run("init")
    command, hook = installs(empty)
    assert shlex.split(command)[2] == (requirement or "debtlog[symbols]")
    assert hook["language"] == ("python" if requirement else "system")
    note = "until debtlog is on a package index"
    assert (note in (empty.root / WORKFLOW).read_text()) is (requirement is None)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "-r requirements.txt",
        "--index-url=https://example.org",
        "debtlog; rm -rf /",
        "debtlog'; id; '",
        'debtlog" id "',
        "debtlog\n- run: id",
        "debtlog`id`",
        "debtlog$(id)",
        "debtlog==${{ secrets.TOKEN }}",
        "debtlog<<parameters.x>>",
        "debtlog\\x",
        "debtlog\u202e",
        f"debtlog=={'1' * 600}",
        "other-package",
        "otherdebtlog==1",
        "nowhere/debtlog.whl",
        "javascript://debtlog",
        "https://kim:secret@git.example.org/debtlog",
        "https://token@git.example.org/debtlog",
        "git+https://token@git.example.org/debtlog",
        "git+https://git.example.org/my debtlog",
    ],
)
def test_hostile_or_strange_sources_are_refused(run: Run, empty: Project, source: str) -> None:
    status, out, err = run("init", "--install-from", source)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert not (empty.root / "debt").exists()
    assert "secret" not in err


@pytest.mark.site
@pytest.mark.parametrize("kind", ["folder", "inside"])
def test_the_written_line_installs_debtlog(
    run: Run, empty: Project, tmp_path: Path, kind: str
) -> None:
    """The line is run by a shell, by a pip that has an environment of its own."""
    source = str(ROOT)
    if kind == "inside":
        copied = ["pyproject.toml", "README.md", "LICENSE", "hatch_build.py", "src"]
        target = empty.root / "tools/debtlog"
        target.mkdir(parents=True)
        subprocess.run(["cp", "-r", *(str(ROOT / it) for it in copied), str(target)], check=True)
        source = "tools/debtlog"
    assert run("init", "--install-from", source).status == 0
    command, _ = installs(empty)
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    done = subprocess.run(
        ["bash", "-ec", f"{command} --quiet --no-deps\ncommand -v debtlog"],
        cwd=empty.root,
        env={"PATH": f"{tmp_path}/venv/bin:/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"{tmp_path}/venv/bin/debtlog"
