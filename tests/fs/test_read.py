"""The door to files: confined to a folder, to regular files, and to a size."""

from __future__ import annotations

import os
import socket
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from debtlog.fs.read import Refusal, files_inside, place_to_write, read_file, resolve_inside

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET = b"not for pages"
OUTSIDE = "points outside the source"
LINK = "goes through a symbolic link"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a folder with a bit of everything, beside a secret."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key").write_bytes(SECRET)
    root = tmp_path / "root"
    (root / "src").mkdir(parents=True)
    for name in ("a.py", "new\nline", "-rf", "--output=x", ":!src", "..a", "a..", "back\\slash"):
        (root / "src" / name).write_bytes(b"text")
    (root / "large").write_bytes(b"x" * 101)
    (root / "link").symlink_to(tmp_path / "secret" / "key")
    (root / "inner-link").symlink_to("src/a.py")
    (root / "linked").symlink_to(tmp_path / "secret", target_is_directory=True)
    (root / "loop").symlink_to("loop")
    os.mkfifo(root / "pipe")
    return root


@pytest.mark.parametrize(
    "relative",
    [
        "src/a.py",
        "./src//a.py",
        "src/./a.py",
        "src/new\nline",
        "src/-rf",
        "src/--output=x",
        "src/:!src",
        "src/..a",
        "src/a..",
        "src/back\\slash",
    ],
)
def test_reads_what_is_inside(root: Path, relative: str) -> None:
    assert read_file(root, relative, 100) == b"text"
    assert resolve_inside(root, relative) == root / relative


@pytest.mark.parametrize(
    ("relative", "kind", "message"),
    [
        ("/etc/passwd", "outside", OUTSIDE),
        ("//etc/passwd", "outside", OUTSIDE),
        ("../secret/key", "outside", OUTSIDE),
        ("src/../../secret/key", "outside", OUTSIDE),
        ("src/..", "outside", OUTSIDE),
        ("..", "outside", OUTSIDE),
        ("nowhere\n/../../secret/key", "outside", OUTSIDE),
        ("C:\\x", "outside", OUTSIDE),
        ("c:x", "outside", OUTSIDE),
        ("\\\\host\\share", "outside", OUTSIDE),
        ("src\\..\\..\\x", "outside", OUTSIDE),
        ("link", "link", LINK),
        ("inner-link", "link", LINK),
        ("linked", "link", LINK),
        ("linked/key", "link", LINK),
        ("loop", "link", LINK),
        ("nowhere", "missing", "does not exist"),
        ("src/a.py/b", "missing", "does not exist"),
        ("src\\a.py", "missing", "does not exist"),
        ("src/a.py\0", "missing", "cannot be the name of a file"),
        ("x" * 300, "unreadable", "cannot be read: File name too long"),
        ("src", "folder", "is a folder"),
        ("", "folder", "is a folder"),
        (".", "folder", "is a folder"),
        ("pipe", "not-regular", "is not a regular file"),
        ("large", "too-large", "has 101 bytes, more than 100"),
    ],
)
def test_refuses(root: Path, relative: str, kind: str, message: str) -> None:
    refusal = read_file(root, relative, 100)
    assert refusal == Refusal(kind, message)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("relative", "message"),
    [
        ("../x", "must be in the checkout"),
        ("/x", "must be in the checkout"),
        ("link", LINK),
        ("linked/x", LINK),
        (".git/x", "belongs to git"),
        ("src/.GIT", "belongs to git"),
        ("x" * 300, "cannot be read: File name too long"),
        ("a\0", "cannot be the name of a file"),
        ("src/new", None),
        ("new/new", None),
        ("src/a.py", None),
    ],
)
def test_says_why_a_place_is_none_to_write_to(
    root: Path, relative: str, message: str | None
) -> None:
    place = place_to_write(root, relative)
    assert (place.message if isinstance(place, Refusal) else None) == message


def test_refuses_a_socket(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        refusal = read_file(root, "socket", 100)
    assert isinstance(refusal, Refusal)
    assert refusal.kind == "unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["src/a.py", "src"])
def test_refuses_what_may_not_be_read(root: Path, name: str) -> None:
    (root / name).chmod(0)
    refusal = read_file(root, "src/a.py", 100)
    (root / name).chmod(0o700)
    assert refusal == Refusal("unreadable", "cannot be read: Permission denied")


def test_reads_exactly_as_much_as_is_allowed(root: Path) -> None:
    assert read_file(root, "large", 101) == b"x" * 101


def test_does_not_read_what_is_too_large(root: Path) -> None:
    with (root / "huge").open("wb") as stream:
        stream.truncate(50_000_000)
    tracemalloc.start()
    try:
        refusal = read_file(root, "huge", 1_000_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(refusal, Refusal)
    assert refusal.kind == "too-large"
    assert peak < 1_000_000


@pytest.mark.parametrize(
    ("swap", "kind"),
    [
        (lambda path: path.symlink_to("src/a.py"), "unreadable"),
        (os.mkfifo, "not-regular"),
    ],
    ids=["link", "pipe"],
)
def test_neither_follows_nor_waits_for_what_was_put_there_since(
    root: Path, monkeypatch: pytest.MonkeyPatch, swap: Callable[[Path], None], kind: str
) -> None:
    path = root / "file"
    path.write_bytes(SECRET)
    real_open = os.open

    def open_later(name: str, flags: int) -> int:
        path.unlink()
        swap(path)
        return real_open(name, flags)

    monkeypatch.setattr(os, "open", open_later)
    refusal = read_file(root, "file", 100)
    assert isinstance(refusal, Refusal)
    assert refusal.kind == kind


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("docs", ["a.md", "deep/b.md"]),
        ("docs/deep", ["b.md"]),
        ("linked", []),
        ("nowhere", []),
        ("../outside", []),
        ("docs/a.md", []),
    ],
)
def test_names_the_files_of_a_folder_but_for_links(
    tmp_path: Path, folder: str, names: list[str]
) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    for file in (root / "docs/a.md", root / "docs/deep/b.md", outside / "secret.md"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x\n")
    (root / "linked").symlink_to(outside)
    (root / "docs/linked").symlink_to(outside)
    (root / "docs/leak.md").symlink_to(outside / "secret.md")
    assert files_inside(root, folder) == names
