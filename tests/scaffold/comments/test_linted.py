"""What linters say of the files that comment."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.installed.test_ci_files import KNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

WORKFLOWS = (".github/workflows/debt-touch.yml", ".github/workflows/debt-comment.yml")


def lint(folder: Path, texts: dict[str, str], files: Sequence[str], *command: str) -> str:
    """Write files and run a linter on them; return what it prints."""
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(texts[file], encoding="utf-8")
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run(
        [program, *command[1:], *files], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("schema", "files"),
    [("github-workflows", WORKFLOWS), ("gitlab-ci", (".gitlab/debt-comment.yml",))],
)
def test_they_match_their_schema(
    texts: dict[str, str], tmp_path: Path, schema: str, files: Sequence[str]
) -> None:
    lint(tmp_path, texts, files, "check-jsonschema", "--builtin-schema", f"vendor.{schema}")


def test_zizmor_finds_no_more_than_tags(texts: dict[str, str], tmp_path: Path) -> None:
    options = ["--offline", "--strict-collection", "--no-progress", "--format=json"]
    said = lint(tmp_path, texts, WORKFLOWS, "zizmor", *options, "--no-exit-codes")
    assert {found["ident"] for found in json.loads(said)} == KNOWN & {"unpinned-uses"}


def test_zizmor_is_told_of_one_danger(texts: dict[str, str], tmp_path: Path) -> None:
    """Without the comment it would find it, so the comment is needed, and the linter runs."""
    file = WORKFLOWS[1]
    bare = {file: texts[file].replace("# zizmor: ignore", "# ")}
    options = ["--offline", "--strict-collection", "--no-progress", "--format=json"]
    said = lint(tmp_path, bare, [file], "zizmor", *options, "--no-exit-codes")
    assert {found["ident"] for found in json.loads(said)} == {"dangerous-triggers"}
