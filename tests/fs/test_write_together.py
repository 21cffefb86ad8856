"""Several files are written, or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtlog.errors import DebtlogError
from debtlog.fs.write_together import Replacement, write_all, write_together

if TYPE_CHECKING:
    from collections.abc import Callable


def wanted(root: Path) -> list[Replacement]:
    """Rename a file and change it, rename another, change a third."""
    names = {"a": (b"1", b"2"), "b": (b"3", b"3"), "c": (b"5", b"6")}
    for name, (old, _) in names.items():
        (root / name).write_bytes(old)
    (root / "a").chmod(0o640)
    moved = {"a": "x", "b": "y", "c": "c"}
    return [Replacement(root / it, root / moved[it], *names[it]) for it in names]


def content(root: Path) -> dict[str, bytes]:
    """Every file and its bytes, temporary ones included."""
    return {path.name: path.read_bytes() for path in root.iterdir()}


OLD, NEW = {"a": b"1", "b": b"3", "c": b"5"}, {"x": b"2", "y": b"3", "c": b"6"}


def test_all_are_written(tmp_path: Path) -> None:
    write_together(wanted(tmp_path))
    assert content(tmp_path) == NEW
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_after_a_failure_every_file_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException
) -> None:
    """# hostile 36."""
    calls = 0
    made = wanted(tmp_path)

    def failing(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            nonlocal calls
            calls += 1
            if calls == number:
                raise error
            return real(*arguments, **options)

        return call

    with monkeypatch.context() as patched:
        for name in ("rename", "replace", "hardlink_to"):
            patched.setattr(Path, name, failing(getattr(Path, name)))
        patched.setattr("os.fsync", failing(lambda _: None))
        expected = DebtlogError if isinstance(error, OSError) else KeyboardInterrupt
        if number in {2, 4} and isinstance(error, OSError):  # of a link, for which a copy will do
            write_together(made)
            assert content(tmp_path) == NEW
            return
        with pytest.raises(expected):
            write_together(made)
    assert content(tmp_path) == OLD
    write_together(made)
    assert content(tmp_path) == NEW


def test_what_changed_or_is_in_the_way_is_kept(tmp_path: Path) -> None:
    made = wanted(tmp_path)
    (tmp_path / "c").write_bytes(b"7")
    with pytest.raises(DebtlogError, match="was changed by another program"):
        write_together(made)
    assert content(tmp_path) == {**OLD, "c": b"7"}
    (tmp_path / "c").write_bytes(b"5")
    (tmp_path / "y").symlink_to(tmp_path / "nowhere")
    with pytest.raises(DebtlogError, match="y already exists and is kept"):
        write_together(made)
    (tmp_path / "y").unlink()
    (tmp_path / "b").unlink()
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(DebtlogError, match="nothing is written: "):
        write_together(made)
    assert (tmp_path / "a").read_bytes() == b"1"


def test_a_full_disk_costs_nothing_but_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    made = wanted(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DebtlogError) as caught:
        write_together(made)
    assert str(caught.value) == f"nothing is written: {os.strerror(errno.ENOSPC)}"
    assert content(tmp_path) == OLD


def test_new_files_come_before_the_changed_ones_and_go_if_these_cannot_be_written(
    tmp_path: Path,
) -> None:
    changed = wanted(tmp_path)
    new = {"folder/n": b"7", "m": b"8"}
    (tmp_path / "c").write_bytes(b"edited meanwhile")
    with pytest.raises(DebtlogError, match="changed by another program"):
        write_all(tmp_path, new, changed)
    assert not (tmp_path / "folder/n").exists()
    assert not (tmp_path / "m").exists()
    (tmp_path / "c").write_bytes(b"5")
    write_all(tmp_path, new, changed)
    assert (tmp_path / "folder/n").read_bytes() == b"7"
    assert {name: (tmp_path / name).read_bytes() for name in (*NEW, "m")} == {**NEW, "m": b"8"}


def test_no_new_file_is_written_where_another_one_is(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"mine")
    with pytest.raises(DebtlogError, match="already exists and is kept"):
        write_all(tmp_path, {"a": b"1", "b": b"2"}, ())
    assert content(tmp_path) == {"b": b"mine"}
