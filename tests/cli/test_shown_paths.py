"""Where files are named from: text from where one stands, what hosts read from the git checkout."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.commands import HEAD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands import Run
    from tests.conftest import MakeProject

IN_REGISTER, IN_CHECKOUT = "debt/0001-slow.yml", "services/api/debt/0001-slow.yml"


@pytest.fixture
def top(project: MakeProject) -> Path:
    """Make a checkout with a register in a folder of it, and in that a record with a fault."""
    record = f"id: 1\ntitle: Slow\n{HEAD}references: [{{path: src/a.py, lines: 1}}]\n"
    files = {
        "debt/register.yml": "",
        "services/api/debt/register.yml": "title: Api\n",
        f"services/api/{IN_REGISTER}": record,
        "services/api/debt/0002-odd.yml": record.replace("id: 1", "id: 2").replace("high", "hihg"),
        "services/api/src/a.py": "a = 1\n",
    }
    return project(files).root


#: The folder that one stands in, with what options, and what leads from there to the register.
STANDS = [
    ("services/api", [], ""),
    ("services/api/src", [], "../"),
    (".", ["-C", "services/api"], "services/api/"),
    ("services", ["-C", "api/src"], "api/"),
    ("services/api/src", ["-C", ".."], "../"),
]


@pytest.mark.parametrize("stand", STANDS)
def test_people_find_files_from_where_they_stand(
    run: Run, top: Path, monkeypatch: pytest.MonkeyPatch, stand: tuple[str, list[str], str]
) -> None:
    folder, options, way = stand
    monkeypatch.chdir(top / folder)
    status, out, err = run(*options, "check")
    assert status == 1
    assert f"{way}debt/0001-slow.yml:7:38: warning[DL212]" in out
    assert f"{way}debt/0002-odd.yml:4:11: error[DL004]" in out
    _, out, err = run(*options, "for", "src/a.py")
    assert out.startswith(f"{way}src/a.py:1: #1 Slow")
    assert err == f"debtlog: skipped (invalid, see debtlog check): {way}debt/0002-odd.yml\n"
    _, out, _ = run(*options, "show", "1")
    assert f"\n{way}{IN_REGISTER}\n" in out
    assert f"\n  {way}src/a.py:1  unpinned" in out
    _, out, _ = run(*options, "confirm", "1", "--dry-run")
    assert out.startswith(f"#1 {way}src/a.py:1  unpinned")
    _, out, _ = run(*options, "new", "Another", "--id", "3")
    assert out == f"{way}debt/0003-another.yml\n"
    assert os.path.exists(out.rstrip("\n"))  # noqa: PTH110  as a shell looks for it
    for command in (["render"], ["render", "--check"], ["build"], ["serve"]):
        assert f"{way}debt/0002-odd.yml:4:11: error[DL004]" in run(*options, *command).out
    _, _, err = run(*options, "check", "--fix")
    assert err.startswith(f"debtlog: fixed {way}{IN_REGISTER}:7: src/a.py:1 is pinned")


@pytest.mark.parametrize("stand", STANDS)
def test_hosts_find_files_from_the_top_of_the_checkout(
    run: Run, top: Path, monkeypatch: pytest.MonkeyPatch, stand: tuple[str, list[str], str]
) -> None:
    folder, options, _ = stand
    monkeypatch.chdir(top / folder)
    _, out, _ = run(*options, "check", "--format", "github")
    assert f"::warning file={IN_CHECKOUT},line=7," in out
    assert "::error file=services/api/debt/0002-odd.yml,line=4," in out
    _, out, _ = run(*options, "check", "--format", "junit")
    cases = list(ET.fromstring(out).iter("testcase"))  # noqa: S314  our own
    assert {case.get("file") for case in cases if case.get("file")} == {
        IN_CHECKOUT,
        "services/api/debt/0002-odd.yml",
    }
    assert all((case.get("name") or "").startswith("services/api/debt/") for case in cases)
    # JSON speaks of the register, wherever one stands
    _, out, _ = run(*options, "check", "--format", "json")
    assert {it["file"] for it in json.loads(out)["findings"]} == {
        IN_REGISTER,
        "debt/0002-odd.yml",
    }


def test_a_record_without_findings_is_named_alike(
    run: Run, project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = f"id: 1\ntitle: Slow\n{HEAD}"
    advice = "recommendations: [{horizon: short_term, title: Less}]\n"
    files = {"sub/debt/register.yml": "", "sub/debt/0001-slow.yml": record + advice}
    monkeypatch.chdir(project(files).root / "sub")
    _, out, _ = run("check", "--format", "junit")
    assert 'name="sub/debt/0001-slow.yml"' in out


def test_without_git_the_register_is_the_top(
    run: Run, top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (top / ".git").rename(top.parent / "not-git")
    monkeypatch.chdir(top / "services/api/src")
    _, out, _ = run("check", "--format", "github")
    assert "::error file=debt/0002-odd.yml,line=4," in out
