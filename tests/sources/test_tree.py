"""What of a checkout may be read, and as what."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtlog.fs.read import Refusal
from debtlog.sources.tree import MAX_BYTES, SourceFile, SourceTree

if TYPE_CHECKING:
    from tests.conftest import Repository


@pytest.fixture
def tree(repository: Repository) -> SourceTree:
    """Make a source with tracked, untracked and ignored files."""
    repository.write(".gitignore", ".env\nbuild/\n")
    for name in ("src/a.py", "src/deep/a.py", "src/-rf", "src/:!src", "src/new\nline", ".ci/run"):
        repository.write(name)
    repository.write("src/binary", b"a\0b")
    repository.write("src/utf16", "text".encode("utf-16"))
    repository.write("src/large", b"x" * (MAX_BYTES + 1))
    repository.write("src/latin1", b"caf\xe9\n")
    (repository.root / "src" / "link").symlink_to("a.py")
    (repository.root / "out").symlink_to("/etc")
    repository.commit()
    repository.write("src/untracked.py")
    repository.write(".env", "PASSWORD=secret\n")
    repository.write("build/made.py")
    (repository.root / "src" / "deep" / "a.py").unlink()
    os.mkfifo(repository.root / "src" / "pipe")
    return SourceTree(repository.root)


def kind_of(found: object) -> str:
    """What kind of refusal it is; nothing where it is none."""
    return found.kind if isinstance(found, Refusal) else ""


@pytest.mark.parametrize(
    ("path", "exists", "read"),
    [
        ("src/a.py", "", ""),
        ("./src//a.py", "", ""),
        ("src/-rf", "", ""),
        ("src/:!src", "", ""),
        ("src/new\nline", "", ""),
        ("src/latin1", "", ""),
        (".ci/run", "", ""),
        (".gitignore", "", ""),
        # a folder is there, but has no lines
        ("src", "", "folder"),
        ("src/", "", "folder"),
        (".", "", "folder"),
        # never tracked, never shown
        ("src/untracked.py", "untracked", "untracked"),
        (".env", "untracked", "untracked"),
        ("build/made.py", "untracked", "untracked"),
        ("build", "untracked", "untracked"),
        (".git", "untracked", "untracked"),
        (".git/config", "untracked", "untracked"),
        ("src/pipe", "untracked", "untracked"),
        # tracked, but gone, or not to be followed
        ("src/deep/a.py", "missing", "missing"),
        ("src/deep", "", "folder"),
        ("nowhere", "missing", "missing"),
        ("src/link", "link", "link"),
        ("out/passwd", "link", "link"),
        ("/etc/passwd", "outside", "outside"),
        ("../x", "outside", "outside"),
        # there, but no text
        ("src/binary", "", "binary"),
        ("src/utf16", "", "binary"),
        ("src/large", "", "too-large"),
    ],
)
def test_what_may_be_shown_and_what_may_be_read(
    tree: SourceTree, path: str, exists: str, read: str
) -> None:
    assert kind_of(tree.exists(path)) == exists
    assert kind_of(tree.read(path)) == read
    assert tree.notice == ""


def test_a_pipe_that_replaced_a_tracked_file_is_not_waited_for(
    tree: SourceTree, repository: Repository
) -> None:
    (repository.root / "src" / "a.py").unlink()
    os.mkfifo(repository.root / "src" / "a.py")
    assert kind_of(tree.read("src/a.py")) == "not-regular"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("src/a.py", "unanswered"),
        ("src/untracked.py", "unanswered"),
        ("src", "unanswered"),
        (".env", "unanswered"),
        ("build/made.py", "unanswered"),
        ("nowhere", "unanswered"),
        ("src/link", "link"),
        ("../x", "outside"),
    ],
)
def test_where_git_does_not_answer_nothing_is_shown_or_read(
    tree: SourceTree, monkeypatch: pytest.MonkeyPatch, path: str, kind: str
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert (kind_of(tree.exists(path)), kind_of(tree.read(path))) == (kind, kind)
    assert tree.tracked is None
    assert "dubious ownership" in tree.notice
    assert tree.help == f"git config --global --add safe.directory {tree.folder}"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("src/a.py", ""),
        ("src/untracked.py", ""),
        ("src", ""),
        (".env", "hidden"),
        (".ci/run", "hidden"),
        (".gitignore", "hidden"),
        ("build/made.py", "ignored"),
        ("build", "ignored"),
        ("src/.hidden/x", "hidden"),
        ("nowhere", "missing"),
        ("src/link", "link"),
    ],
)
@pytest.mark.parametrize("has_git", [True, False])
def test_a_folder_in_no_repository_is_read_but_for_what_is_private(
    tree: SourceTree, monkeypatch: pytest.MonkeyPatch, path: str, kind: str, *, has_git: bool
) -> None:
    shutil.rmtree(tree.folder / ".git")
    if not has_git:
        monkeypatch.setenv("PATH", "")
    assert kind_of(tree.exists(path)) == kind
    assert tree.tracked is None
    assert tree.help.startswith("this is not a git repository")


def test_what_the_checkout_ignores_no_source_in_it_shows(repository: Repository) -> None:
    repository.write(".gitignore", "/app/made.py\n")
    for name in ("made.py", "kept.py"):
        repository.write(f"app/{name}")
    shutil.rmtree(repository.root / ".git")
    tree = SourceTree(repository.root / "app", repository.root)
    assert [kind_of(tree.exists(name)) for name in ("made.py", "kept.py")] == ["ignored", ""]


@pytest.mark.parametrize("cone", ["--cone", "--no-cone"])
def test_what_a_sparse_checkout_leaves_out_is_not_missing(
    repository: Repository, cone: str
) -> None:
    for name in ("src/a.py", "src/deep/b.py", "docs/c.md"):
        repository.write(name)
    repository.commit()
    repository.git("sparse-checkout", "set", cone, "docs")
    tree = SourceTree(repository.root)
    left_out = ("src/a.py", "src/deep", "src/deep/b.py", "src")
    assert {path: kind_of(tree.exists(path)) for path in left_out} == dict.fromkeys(
        left_out, "absent"
    )
    assert [kind_of(tree.exists(path)) for path in ("docs/c.md", "src/x.py")] == ["", "missing"]


def test_a_file_is_read_once(tree: SourceTree, repository: Repository) -> None:
    first = tree.read("src/a.py")
    repository.write("src/a.py", "new\n")
    assert tree.read("./src/a.py") is first


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        # it is elsewhere; rather in its folder, or else in the nearest one
        ("a.py", "src/a.py"),
        ("src/deeper/a.py", "src/a.py"),
        # a slip, in its own folder rather
        ("src/deep/aa.py", "src/deep/a.py"),
        ("src/aa.py", "src/a.py"),
        ("src/A.py", "src/a.py"),
        # folders are meant, too
        ("deep", "src/deep"),
        ("src/depe", "src/deep"),
        # nothing is like it, or git does not track it
        ("src/other.py", None),
        ("src/untrackd.py", None),
        # a file that was deleted is no slip of itself
        ("src/deep/a.py", "src/a.py"),
        ("", None),
    ],
)
def test_guesses_which_tracked_path_is_meant(
    tree: SourceTree, path: str, meant: str | None
) -> None:
    assert tree.meant(path) == meant


def test_a_folder_of_the_checkout_is_a_source_of_its_own(repository: Repository) -> None:
    repository.write("src/a.py")
    repository.write("b.py")
    repository.commit()
    tree = SourceTree(repository.root / "src")
    assert tree.tracked == frozenset({"a.py"})
    assert tree.exists("a.py") == repository.root / "src" / "a.py"
    assert kind_of(tree.exists("../b.py")) == "outside"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n", [""]),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\n\n", ["a", ""]),
        ("a\r\nb\r\n", ["a", "b"]),
        ("a\rb", ["a", "b"]),
        ("a\fb\vc\x85d\u2028e\n", ["a\fb\vc\x85d\u2028e"]),
    ],
)
def test_lines_are_those_that_editors_count(text: str, lines: list[str]) -> None:
    assert SourceFile("x", text).lines == lines


def test_bytes_that_are_not_text_are_replaced_and_a_mark_is_dropped(
    repository: Repository,
) -> None:
    repository.write("latin1", b"caf\xe9\n")
    repository.write("marked.py", b"\xef\xbb\xbfdef f(): pass\n")
    repository.commit()
    tree = SourceTree(Path(repository.root))
    latin1, marked = tree.read("latin1"), tree.read("marked.py")
    assert isinstance(latin1, SourceFile)
    assert isinstance(marked, SourceFile)
    assert latin1.lines == ["caf\N{REPLACEMENT CHARACTER}"]
    assert marked.symbols
    assert marked.symbols.places() == {"f": ((1, 1),)}


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        # the project was renamed, or the folder was moved as a whole
        ("old/shop/api/index.ts", "new/shop/api/index.ts"),
        ("shop/web/index.ts", "shop/web/src/index.ts"),
        ("index.ts", "admin/index.ts"),
    ],
)
def test_of_namesakes_the_nearest_is_meant(repository: Repository, path: str, meant: str) -> None:
    for name in ("admin", "new/shop/api", "shop/web/src", "shop/admin/views"):
        repository.write(f"{name}/index.ts", "x\n")
    repository.git("add", "--all")
    assert SourceTree(repository.root).meant(path) == meant
