"""Files are old or new, whole, whatever happens while they are written."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, NoReturn

import pytest

from debtlog.errors import DebtlogError
from debtlog.fs.write import make_folder, write_atomically, write_generated

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD, NEW = b"old\n" * 5_000, b"new\n" * 50_000
MARKER = "<!-- Generated"

# Writes new.txt from the bytes on the standard input, and is killed at the call that it is told.
KILLED = """\
import os, pathlib, signal, sys
from debtlog.fs.write import write_atomically
holder, name, when = {"os": os, "Path": pathlib.Path}[sys.argv[1]], sys.argv[2], sys.argv[3]
real = getattr(holder, name)
def deadly(*arguments, **options):
    if when == "after":
        real(*arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(holder, name, deadly)
path = pathlib.Path("file.txt")
write_atomically(path, sys.stdin.buffer.read(), path.read_bytes() if path.exists() else None)
"""


def no_temporary(folder: Path) -> bool:
    """Whether nothing but what is asked for is left in ``folder``."""
    return not list(folder.glob(".debtlog-*"))


@pytest.mark.parametrize(
    ("old", "holder", "call", "when", "left"),
    [
        (OLD, "os", "fchmod", "before", OLD),
        (OLD, "os", "fsync", "before", OLD),
        (OLD, "os", "fsync", "after", OLD),
        (OLD, "Path", "replace", "before", OLD),
        (OLD, "Path", "replace", "after", NEW),
        (None, "os", "fsync", "before", None),
        (None, "Path", "hardlink_to", "before", None),
        (None, "Path", "hardlink_to", "after", NEW),
    ],
)
def test_killed_while_writing(  # noqa: PLR0913, PLR0917  a table
    tmp_path: Path, old: bytes | None, holder: str, call: str, when: str, left: bytes | None
) -> None:
    """# hostile 36."""
    path = tmp_path / "file.txt"
    if old is not None:
        path.write_bytes(old)
    program = [sys.executable, "-c", KILLED, holder, call, when]
    done = subprocess.run(program, cwd=tmp_path, input=NEW, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (path.read_bytes() if path.exists() else None) == left


def test_replaces_and_keeps_permissions(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(OLD)
    path.chmod(0o640)
    write_atomically(path, NEW, OLD)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert no_temporary(tmp_path)


def test_makes_a_file_as_others_are_made(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    write_atomically(tmp_path / "file", NEW, None)
    assert (tmp_path / "file").read_bytes() == NEW
    assert (tmp_path / "file").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert no_temporary(tmp_path)


def directory(path: Path) -> None:
    """Make a folder, with a file in it."""
    path.mkdir()
    (path / "inside").write_bytes(OLD)


def link(path: Path) -> None:
    """Make a symbolic link to a file."""
    target = path.with_name("target")
    target.write_bytes(OLD)
    path.symlink_to(target)


#: What stands where is to be written → the error, where there should be `OLD`, and nothing.
IN_THE_WAY: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "other bytes": (
        lambda path: path.write_bytes(b"edited"),
        "was changed by another program; run the command again",
        "already exists and is kept",
    ),
    "more bytes": (
        lambda path: path.write_bytes(OLD + b"x"),
        "was changed by another program; run the command again",
        "already exists and is kept",
    ),
    "a folder": (
        directory,
        "is not written: it is a folder",
        "already exists and is kept",
    ),
    "a link": (
        link,
        "is not written: it goes through a symbolic link",
        "already exists and is kept",
    ),
    "a pipe": (
        os.mkfifo,
        "is not written: it is not a regular file",
        "already exists and is kept",
    ),
}


@pytest.mark.parametrize(("make", "instead", "new"), IN_THE_WAY.values(), ids=IN_THE_WAY)
def test_refuses_what_was_not_read(
    tmp_path: Path, make: Callable[[Path], object], instead: str, new: str
) -> None:
    """# hostile 39, # hostile 32."""
    path = tmp_path / "file"
    make(path)
    before = path.lstat()
    for expected, message in ((OLD, instead), (None, new)):
        with pytest.raises(DebtlogError) as refused:
            write_atomically(path, NEW, expected)
        assert str(refused.value) == f"{path} {message}"
    assert (path.lstat().st_mode, path.lstat().st_ino) == (before.st_mode, before.st_ino)
    assert no_temporary(tmp_path)


def test_refuses_a_file_that_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with pytest.raises(DebtlogError) as refused:
        write_atomically(path, NEW, OLD)
    assert str(refused.value) == f"{path} cannot be written: No such file or directory"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("call", ["open", "fsync"])
def test_a_disk_that_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, call: str
) -> None:
    """# hostile 38."""

    def refuse(*_: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "file"
    path.write_bytes(OLD)
    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse)
        with pytest.raises(DebtlogError) as refused:
            write_atomically(path, NEW, OLD)
    assert str(refused.value) == f"{path} cannot be written: {os.strerror(number)}"
    assert path.read_bytes() == OLD
    assert no_temporary(tmp_path)


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr("pathlib.Path.hardlink_to", refuse)
    write_atomically(tmp_path / "file", NEW, None)
    assert (tmp_path / "file").read_bytes() == NEW
    assert no_temporary(tmp_path)


def test_the_winner_of_a_race_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """# hostile 39: somebody else makes the file between the look and the write."""
    path = tmp_path / "file"

    def other_first(*_: object) -> None:
        path.write_bytes(OLD)

    monkeypatch.setattr("debtlog.fs.write._require", other_first)
    with pytest.raises(DebtlogError) as refused:
        write_atomically(path, NEW, None)
    assert str(refused.value) == f"{path} cannot be written: File exists"
    assert path.read_bytes() == OLD
    assert no_temporary(tmp_path)


GENERATED = f"---\ntitle: x\n---\n{MARKER} by a test -->\ntext\n"


def test_generated_files_are_written_where_they_differ(tmp_path: Path) -> None:
    path = tmp_path / "docs" / "deep" / "page.md"
    assert write_generated(tmp_path, "docs/deep/page.md", GENERATED, MARKER)
    assert path.read_text() == GENERATED
    made = path.stat().st_ino
    assert not write_generated(tmp_path, "docs/deep/page.md", GENERATED, MARKER)
    assert path.stat().st_ino == made
    assert write_generated(tmp_path, "docs/deep/page.md", GENERATED + "more\n", MARKER)
    assert path.read_text() == GENERATED + "more\n"


@pytest.mark.parametrize(
    "text", ["", "by hand\n", f"see {MARKER}\n", "\n" * 30 + MARKER, "\udcff", GENERATED[:20]]
)
def test_files_written_by_hand_are_kept(tmp_path: Path, text: str) -> None:
    """# hostile 33."""
    data = text.encode("utf-8", "surrogateescape")
    (tmp_path / "page.md").write_bytes(data)
    with pytest.raises(DebtlogError, match=r"page\.md was not generated by debtlog and is kept"):
        write_generated(tmp_path, "page.md", GENERATED, MARKER)
    assert (tmp_path / "page.md").read_bytes() == data


def test_what_is_large_can_be_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("debtlog.fs.write.MAX_BYTES", 10)
    assert write_generated(tmp_path, "debt.json", GENERATED, MARKER)
    assert not write_generated(tmp_path, "debt.json", GENERATED, MARKER)
    assert write_generated(tmp_path, "debt.json", GENERATED + "more\n", MARKER)
    (tmp_path / "debt.json").write_text(GENERATED * 10)
    with pytest.raises(DebtlogError, match="bytes, more than"):
        write_generated(tmp_path, "debt.json", GENERATED, MARKER)


def test_a_template_without_the_marker_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(DebtlogError, match="its template omits the line <!-- Generated"):
        write_generated(tmp_path, "page.md", "text\n", MARKER)
    assert not list(tmp_path.iterdir())


OUTSIDE = "it must be in the checkout"
LINKED = "it goes through a symbolic link"
OWN = "it belongs to git"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("/", OUTSIDE),
        ("/tmp/x", OUTSIDE),  # noqa: S108  it is refused
        ("..", OUTSIDE),
        ("../x", OUTSIDE),
        ("a/../../x", OUTSIDE),
        ("C:\\x", OUTSIDE),
        ("linked", LINKED),
        ("linked/x", LINKED),
        (".git", OWN),
        (".git/hooks", OWN),
        (".GIT/x", OWN),
        ("sub/.git/x", OWN),
    ],
)
def test_folders_that_are_not_ours(tmp_path: Path, place: str, reason: str) -> None:
    """# hostile 32."""
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (root / "linked").symlink_to(tmp_path / "elsewhere")
    refusal = f"{place} is not written: {reason}"
    with pytest.raises(DebtlogError) as refused:
        make_folder(root, place)
    assert str(refused.value) == refusal
    with pytest.raises(DebtlogError) as refused:
        write_generated(root, f"{place}/page.md", GENERATED, MARKER)
    assert str(refused.value) == refusal.replace(place, f"{place}/page.md")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["elsewhere", "linked", "root"]


@pytest.mark.parametrize("place", ["pipe", "page"])
def test_no_page_is_written_to_what_is_no_file(tmp_path: Path, place: str) -> None:
    """# hostile 32, # hostile 33."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "page").mkdir()
    with pytest.raises(DebtlogError, match=f"{place} is not written: it is "):
        write_generated(tmp_path, place, GENERATED, MARKER)


def test_a_folder_that_a_file_stands_in_the_way_of(tmp_path: Path) -> None:
    (tmp_path / "docs").write_bytes(OLD)
    with pytest.raises(DebtlogError, match="docs/deep cannot be created: Not a directory"):
        make_folder(tmp_path, "docs/deep")
