"""What a ``.gitignore`` excludes, as git says it does."""

from __future__ import annotations

import subprocess
from time import process_time
from typing import TYPE_CHECKING

import pytest

from debtlog.sources.gitignore import Ignored

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repository

PATHS = [
    *("a.py", "a.pyc", "b.txt", "build/x.py", "build/deep/x.py", "src/a.py", "src/build/x.py"),
    *("src/deep/a.py", "src/deep/b.txt", "src/a b.txt", "src/a[1].py", "src/#x", "src/!x"),
    *("src/тест.py", "docs/build/x", "docs/a/b/c", "docs/a.d/c", "key.pem", "src/key-1.pem"),
    *("A.PY", "src/x\\y", "src/ab", "src/a-b", "src/a]b", "src/ ", "temp/keep/x", "temp/x"),
]
PATTERNS = [
    "*.py",
    "*.py\n!a.py",
    "!a.py\n*.py",
    "build/",
    "/build",
    "/build/",
    "build",
    "src/build",
    "src/*.py",
    "src/**",
    "**/build",
    "**/deep/*",
    "src/**/a.py",
    "docs/**/c",
    "docs/*/c",
    "**",
    "*",
    "/*\n!/src/",
    "temp/*\n!temp/keep/",
    "temp/\n!temp/keep/",
    "?.py",
    "a?py",
    "[ab].*",
    "[!a].txt",
    "[^a].txt",
    "[a-c]*.txt",
    "a\\[1\\].py",
    "a[[]1].py",
    "a[]]b",
    "a[]-]b",
    "a[-]b",
    "*[[:digit:]].pem",
    "key-[0-9].pem",
    "[",
    "[a",
    "\\#x",
    "#x",
    "\\!x",
    "a b.txt",
    "a b.txt   ",
    "\\ ",
    "x\\\\y",
    "тест.*",
    "т??т.py",
    "*.d",
    "*.d/",
    "",
    "/",
    "//",
    "*.PY",
    "src/deep/../a.py",
    "**a.py",
    "d**s/a",
    "\ufeff*.txt",
    "*.txt\r",
    "a\\",
    "*/a.py",
    "/**/a.py",
    "docs/**/",
    "docs/a/**/c",
]


@pytest.fixture
def filled(repository: Repository) -> Repository:
    """Write many files."""
    for path in PATHS:
        repository.write(path)
    return repository


def as_git_says(repository: Repository) -> set[str]:
    """Ask git which of the files are excluded."""
    done = subprocess.run(
        ["git", "check-ignore", "-z", "--no-index", "--stdin"],
        input="\0".join(PATHS).encode(),
        cwd=repository.root,
        check=False,
        capture_output=True,
    )
    return set(done.stdout.decode().split("\0")) - {""}


@pytest.mark.parametrize("text", PATTERNS)
def test_excludes_what_git_excludes(filled: Repository, text: str) -> None:
    filled.write(".gitignore", text + "\n")
    ignored = Ignored(filled.root)
    assert {path for path in PATHS if path in ignored} == as_git_says(filled)


@pytest.mark.parametrize("outer", ["*.py", "src/", "!*.py"])
@pytest.mark.parametrize("inner", ["!a.py", "*.py", "/a.py", "deep/*", "/build/"])
def test_files_further_in_come_first(filled: Repository, outer: str, inner: str) -> None:
    filled.write(".gitignore", outer + "\n")
    filled.write("src/.gitignore", inner + "\n")
    ignored = Ignored(filled.root)
    assert {path for path in PATHS if path in ignored} == as_git_says(filled)


def test_a_link_or_a_folder_in_its_place_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "rules").write_text("*\n")
    (tmp_path / ".gitignore").symlink_to("rules")
    (tmp_path / "src" / ".gitignore").mkdir(parents=True)
    assert "src/a.py" not in Ignored(tmp_path)


def test_no_pattern_takes_long(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*a" * 40 + "b\n" + "**/a/" * 40 + "b\n")
    ignored = Ignored(tmp_path)
    begun = process_time()
    assert "a" * 200 not in ignored
    assert "/".join("a" * 80) not in ignored
    assert process_time() - begun < 1
