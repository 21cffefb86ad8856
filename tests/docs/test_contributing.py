"""CONTRIBUTING.md leads from an empty file to a rule that is green."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.lesson import Reader
from tests.own_checkout import own_files

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of this checkout, as a contributor has one."""
    for file in own_files():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "--all"], cwd=tmp_path, check=True)
    return tmp_path


def test_new_rule_is_green_after_the_steps_of_the_page(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    # the copy, not the checkout that is installed
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(checkout / "src")]))
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    right = Reader(checkout).follow(page)
    if pytestconfig.getoption("--update-golden"):
        (ROOT / "CONTRIBUTING.md").write_text(right, encoding="utf-8")
    else:
        assert page == right


def test_changes_go_under_a_heading_that_there_is() -> None:
    page, changes = (
        (ROOT / name).read_text("utf-8") for name in ("CONTRIBUTING.md", "CHANGELOG.md")
    )
    heading = re.search(r"\[CHANGELOG\.md\]\(CHANGELOG\.md\) under \*(.+?)\*", page)
    assert heading
    assert f"\n## {heading[1]}\n" in changes
