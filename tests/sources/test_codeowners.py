"""Owners of code, as GitHub and GitLab read ``CODEOWNERS``."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from debtlog.fs.read import Refusal
from debtlog.sources.codeowners import PLACES, CodeOwners, read_code_owners

if TYPE_CHECKING:
    from pathlib import Path

GITHUB, GITLAB = False, True
SECTIONS = """\
* @all
[Core] @core
src/
src/api @api
[Docs][2] @writers
*.md
!src/README.md
^[Optional]
*.go @gophers
[core]
lib/ @lib
"""


@pytest.mark.parametrize(
    ("text", "path", "owners"),
    [
        # the last line that matches decides, also when it names nobody
        ("* @a\n*.py @b", "x.py", ["@b"]),
        ("*.py @b\n* @a", "x.py", ["@a"]),
        ("* @a\n/src/ @b\n/src/gen", "src/gen/x.py", []),
        ("* @a\n/src/gen", "src/x.py", ["@a"]),
        ("/src/ @a", "lib/x.py", []),
        # owners
        ("* @a @org/team", "x", ["@a", "@org/team"]),
        ("* ann@example.org @a", "x", ["@a"]),
        ("* ann@example.org", "x", []),
        ("* @a\n*.py ann@example.org", "x.py", []),
        ("* a @ @@maintainers @-a @a<b>", "x", []),
        # comments, escapes, line ends
        ("/src/ @ann # was @old until spring", "src/shop.py", ["@ann"]),
        ("# * @a", "x", []),
        ("  * @a  ", "x", ["@a"]),
        ("*\t@a\r\n\r\n", "x", ["@a"]),
        ("a\\ b.py @a", "a b.py", ["@a"]),
        ("c\\#/ @a", "c#/x", ["@a"]),
        ("c# @a", "c", []),
        ("\\#x @a", "#x", ["@a"]),
        ("a\\*b @a", "a*b", ["@a"]),
        ("a\\*b @a", "axb", []),
        # what GitHub ignores
        ("* @a\n!x.py @b", "x.py", ["@a"]),
        ("* @a\n[ab].py @b", "a.py", ["@a"]),
        ("[Core] @core\n* @a", "x", ["@a"]),
        # depth
        ("docs/* @a", "docs/x.md", ["@a"]),
        ("docs/* @a", "docs/api/x.md", []),
        ("docs/* @a", "src/docs/x.md", []),
        ("docs/** @a", "docs/api/x.md", ["@a"]),
        ("docs/ @a", "src/docs/api/x.md", ["@a"]),
        ("/docs/ @a", "src/docs/x.md", []),
        ("/docs/ @a", "docs/x.md", ["@a"]),
        ("docs @a", "src/docs/x.md", ["@a"]),
        ("docs @a", "docs", ["@a"]),
        ("docs/ @a", "docs", []),
        ("src/docs @a", "src/docs/x.md", ["@a"]),
        ("src/docs @a", "lib/src/docs/x.md", []),
        ("**/logs @a", "deep/er/logs/x", ["@a"]),
        ("/a/**/z @a", "a/b/c/z/x", ["@a"]),
        ("*.js @a", "deep/x.js", ["@a"]),
        ("*.js @a", "deep.js/x.py", ["@a"]),
        ("/*.js @a", "deep/x.js", []),
        ("x?.js @a", "x1.js", ["@a"]),
        ("a*b*c @a", "aXbYc", ["@a"]),
        ("a*b*c @a", "aXcYb", []),
        ("ab*ba @a", "aba", []),
        ("SRC/ @a", "src/x", []),
        ("/ @a", "x", []),
        ("a//b @a", "a/b", []),
    ],
)
def test_github(text: str, path: str, owners: list[str]) -> None:
    assert list(CodeOwners("CODEOWNERS", text, of_gitlab=GITHUB).of(path)) == owners


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("x.py", ["@all"]),
        ("src/x.py", ["@all", "@core"]),
        ("deep/src/x.py", ["@all", "@core"]),
        ("src/api", ["@all", "@api"]),
        ("lib/x.md", ["@all", "@lib", "@writers"]),
        ("src/README.md", ["@all", "@core"]),
        ("x.go", ["@all", "@gophers"]),
    ],
)
def test_sections_of_gitlab(path: str, owners: list[str]) -> None:
    assert list(CodeOwners("CODEOWNERS", SECTIONS, of_gitlab=GITLAB).of(path)) == owners


@pytest.mark.parametrize(
    ("text", "path", "owners"),
    [
        ("[ab].py @a", "b.py", ["@a"]),
        ("docs/api @a", "src/docs/api", ["@a"]),
        ("docs @a", "docs/x.md", []),
        ("/docs/* @a", "docs/x.md", ["@a"]),
        ("/docs/* @a", "docs/api/x.md", []),
        ("[Empty]\n*.py", "x.py", []),
        ("[A] @a\n*.py\n[B] @b\n*.py @@developers", "x.py", ["@a"]),
        ("[A] @a\n!x.py\n*.py", "x.py", []),
        ("[A] @a # @b\n*.py", "x.py", ["@a"]),
    ],
)
def test_gitlab(text: str, path: str, owners: list[str]) -> None:
    assert list(CodeOwners("CODEOWNERS", text, of_gitlab=GITLAB).of(path)) == owners


def test_a_folder_belongs_to_whom_a_new_file_in_it_belongs_to() -> None:
    found = CodeOwners("CODEOWNERS", "/src/ @a\n/lib/* @b\n/x @c", of_gitlab=GITHUB)
    assert found.of("src", is_folder=True) == ("@a",)
    assert found.of("src/deep", is_folder=True) == ("@a",)
    assert found.of("lib", is_folder=True) == ("@b",)
    assert found.of("x", is_folder=True) == ("@c",)
    assert found.of("other", is_folder=True) == ()


def read(top: Path) -> CodeOwners:
    """Read the owners of a checkout that has a file for them."""
    found = read_code_owners(top)
    assert isinstance(found, CodeOwners)
    return found


def test_the_first_place_counts(tmp_path: Path) -> None:
    for place in reversed(PLACES):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(f"* @{place[0]}", encoding="utf-8")
        assert read(tmp_path).file == place


@pytest.mark.parametrize(
    ("files", "owners"),
    [
        ({".gitlab/CODEOWNERS": "[ab].py @a"}, ("@a",)),
        ({".github/CODEOWNERS": "[ab].py @a"}, ()),
        ({"CODEOWNERS": "[ab].py @a"}, ()),
        ({"CODEOWNERS": "[Core]\n[ab].py @a"}, ("@a",)),
        ({"CODEOWNERS": "[ab].py @a", ".gitlab-ci.yml": ""}, ("@a",)),
        ({"CODEOWNERS": "[ab].py @a", ".gitlab-ci.yml": "", ".github/x": ""}, ()),
        ({"CODEOWNERS": "\ufeff*.py @a"}, ("@a",)),
    ],
)
def test_whose_file_it_is(tmp_path: Path, files: dict[str, str], owners: tuple[str, ...]) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read(tmp_path).of("a.py") == owners


def test_none_a_link_and_a_large_one_are_not_read(tmp_path: Path) -> None:
    assert read_code_owners(tmp_path) == Refusal("missing", "there is no CODEOWNERS")
    (tmp_path / "theirs").write_text("* @a", encoding="utf-8")
    (tmp_path / "CODEOWNERS").symlink_to("theirs")
    linked = Refusal("link", "CODEOWNERS goes through a symbolic link")
    assert read_code_owners(tmp_path) == linked
    (tmp_path / "CODEOWNERS").unlink()
    (tmp_path / "CODEOWNERS").write_text("x" * 1_000_001, encoding="utf-8")
    found = read_code_owners(tmp_path)
    assert isinstance(found, Refusal)
    assert found.kind == "too-large"


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("a*" * 240, "/".join(["a" * 100] * 10)),
        ("a?*" * 160, "/".join(["a" * 100] * 10)),
        ("**/a/" * 99, "/".join(["a" * 100] * 10)),
        ("**/a/" * 99, "a/" * 500),
        ("a/" * 249, "a/" * 300),
        ("a*/" * 166, "ab/" * 300),
        ("[a-z]*" * 80, "/".join(["a" * 100] * 10)),
        ("\\" * 499, "/".join(["a" * 100] * 10)),
    ],
)
def test_patterns_made_to_take_long_do_not(pattern: str, path: str) -> None:
    text = f"* @a\n{f'{pattern}b @b{chr(10)}' * 1_500}"
    found = CodeOwners("CODEOWNERS", text, of_gitlab=GITLAB)
    start = time.process_time()
    for number in range(20):
        assert found.of(path + str(number)) in {("@a",), ()}
    assert time.process_time() - start < 6


def test_a_long_line_is_read_once() -> None:
    start = time.process_time()
    CodeOwners("CODEOWNERS", "x" * 1_000_000, of_gitlab=GITLAB)
    assert time.process_time() - start < 3
