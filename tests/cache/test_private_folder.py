"""The folder of the cache: nobody else can know its name, and no link leads there."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from debtlog.cache.private_folder import FOLDER, is_safe, make, private_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import MakeProject


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, which debtlog has been in."""
    path = tmp_path / "user"
    monkeypatch.setenv("XDG_CACHE_HOME", str(path))
    assert private_folder(tmp_path / "checkout")
    return path / "debtlog"


def test_depends_on_the_key_and_on_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def folder(user: str, checkout: str) -> Path:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / user))
        root = tmp_path / checkout
        root.mkdir(exist_ok=True)
        found = private_folder(root)
        assert found
        assert found.parent == root / FOLDER
        return found

    first = folder("one", "here")
    assert folder("one", "here") == first
    others = {folder("one", "there").name, folder("two", "here").name}
    assert len({first.name, *others}) == 3


def test_the_key_is_random_and_private(home: Path, tmp_path: Path) -> None:
    key = home / "key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [file.name for file in home.iterdir()] == ["key"]
    before = key.read_bytes()
    assert len(before) == 32
    key.unlink()
    assert private_folder(tmp_path / "checkout")
    assert key.read_bytes() != before


def _linked(home: Path) -> None:
    (home / "key").rename(home / "elsewhere")
    (home / "key").symlink_to("elsewhere")


@pytest.mark.parametrize(
    "harm",
    [
        lambda home: (home / "key").chmod(0o640),
        lambda home: (home / "key").write_bytes(b"short"),
        lambda home: (home / "key").write_bytes(b"x" * 33),
        lambda home: home.chmod(0o777),
        _linked,
    ],
    ids=["readable by others", "too short", "too long", "others may replace it", "a link"],
)
def test_a_key_that_is_not_private_is_none(
    home: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    harm(home)
    assert private_folder(tmp_path / "checkout") is None


def test_a_key_of_somebody_else_is_none(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    us = home.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: us + 1)
    assert private_folder(tmp_path / "checkout") is None


def test_a_key_in_the_checkout_is_none(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = project()
    (made.root / "inner").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(made.root / ".cache"))
    assert private_folder(made.root) is None
    assert private_folder(made.root / "inner") is None


def test_no_home_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nothing")
    assert private_folder(tmp_path / "checkout") is None


def test_is_made_for_this_user_alone_and_hidden_from_git(project: MakeProject) -> None:
    made = project()
    made.git("commit", "--quiet", "--message=all")
    folder = private_folder(made.root)
    assert folder
    assert not is_safe(folder)
    assert make(folder)
    assert is_safe(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "a.sqlite").write_bytes(b"")
    assert not made.git("status", "--porcelain", "--untracked-files=all")


@pytest.mark.parametrize("name", [".cache", FOLDER])
@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_is_in_its_way_is_left_alone(tmp_path: Path, name: str, kind: str) -> None:
    root, outside = tmp_path / "checkout", tmp_path / "outside"
    (root / name).parent.mkdir(parents=True)
    outside.mkdir()
    if kind == "link":
        (root / name).symlink_to(outside)
    else:
        (root / name).write_text("mine\n")
    folder = private_folder(root)
    assert folder
    assert not make(folder)
    assert not is_safe(folder)
    assert not list(outside.iterdir())


def test_one_that_others_may_write_into_is_not_safe(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "checkout")
    assert folder
    folder.parents[2].mkdir()
    assert make(folder)
    folder.chmod(0o770)
    assert not is_safe(folder)


def test_many_processes_agree_on_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "new"))
    program = (
        "from pathlib import Path; from debtlog.cache.private_folder import *;"
        "print(private_folder(Path('checkout')))"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", program], cwd=tmp_path, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    assert len({run.communicate()[0] for run in runs}) == 1
