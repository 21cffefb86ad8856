"""A large file is the old or the new one, whole, and never all in memory."""

from __future__ import annotations

import stat
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from debtlog.errors import DebtlogError
from debtlog.fs.write_parts import write_parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_it_is_made_or_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    write_parts(path, ["ä", "b\n"])
    assert path.read_bytes() == "äb\n".encode()
    path.chmod(0o660)
    write_parts(path, ["new"])
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o660
    assert list(tmp_path.iterdir()) == [path]


def test_old_content_stays_where_making_the_new_fails(tmp_path: Path) -> None:
    def parts() -> Iterator[str]:
        yield "new"
        raise DebtlogError("no more")

    path = tmp_path / "all.json"
    path.write_text("old")
    with pytest.raises(DebtlogError, match="no more"):
        write_parts(path, parts())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("folder", "is not written: it is a folder"),
        ("link", "is not written: it goes through a symbolic link"),
        (".git/config", "is not written: it belongs to git"),
        ("gone/all.json", "cannot be written: No such file or directory"),
    ],
)
def test_it_takes_no_other_place(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(DebtlogError, match=words):
        write_parts(tmp_path / name, ["new"])
    assert not (tmp_path / "target").exists()
    assert not list(tmp_path.glob("**/*.tmp"))


def test_neither_the_old_nor_the_new_content_is_in_memory(tmp_path: Path) -> None:
    path, part, count = tmp_path / "all.json", "x" * 100_000, 600
    for _ in range(2):
        tracemalloc.start()
        write_parts(path, (part for _ in range(count)))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 5_000_000
    assert path.stat().st_size == count * len(part)
