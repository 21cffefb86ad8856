"""What the pages have their readers do is done, and what they show is what comes out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.docs.lesson import Command, Reader, agree, steps

ROOT = Path(__file__).parents[2]
#: Records and the rules' pages are tested by the register and by the rules.
PAGES = [
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if any(isinstance(step, Command) for step in steps(path.read_text(encoding="utf-8")))
]


@pytest.mark.site
@pytest.mark.parametrize("name", PAGES)
def test_page_shows_what_comes_out(name: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    page = (ROOT / name).read_text(encoding="utf-8")
    right = Reader(tmp_path).follow(page)
    if pytestconfig.getoption("--update-golden"):
        (ROOT / name).write_text(right, encoding="utf-8")
    else:
        assert page == right


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial/index.md"])
def test_page_has_something_to_do(name: str) -> None:
    assert name in PAGES


@pytest.mark.parametrize(
    ("shown", "said", "expected"),
    [
        ("made\n", "made\n", True),
        ("made\n", "made \n", False),
        ("made\n", "made\nmore\n", False),
        ("made\n…\n", "made\nmore\nand more\n", True),
        ("…\nlast\n", "first\nlast\n", True),
        ("…\nlast\n", "first\n", False),
        ("1 passed in …\n", "1 passed in 0.25s\n", True),
        ("1 passed in …\n", "1 failed in 0.25s\n", False),
        ("a.b\n", "axb\n", False),
        ("created: 2026-01-20\n", "created: 2031-12-01\n", True),
        ("created: 2026-01-20\n", "created: soon\n", False),
        ("", "a warning\n", False),
    ],
)
def test_shown_output_agrees_with_what_was_said(shown: str, said: str, expected: bool) -> None:  # noqa: FBT001
    assert agree(shown, said) is expected
