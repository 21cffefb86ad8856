"""One writer at a time."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from debtlog.errors import DebtlogError
from debtlog.fs import lock
from debtlog.fs.lock import locked

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeProject

# Locks the register of the folder it is started in, says so, and waits to be told to go on.
HOLDER = """\
import pathlib, sys
from debtlog.fs.lock import locked
with locked(pathlib.Path.cwd()):
    print("locked", flush=True)
    sys.stdin.readline()
"""


def held_by_another(root: Path) -> subprocess.Popen[str]:
    """Let another process lock the register of ``root``."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout
    assert holder.stdout.readline() == "locked\n"
    return holder


def test_a_second_writer_gives_up_in_words(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """# hostile 39."""
    root = project().root
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.0)
    with held_by_another(root) as holder:
        with pytest.raises(DebtlogError) as refused, locked(root):
            pytest.fail("two writers")
        holder.communicate("go on\n")
    assert str(refused.value) == (
        f"{root / 'debt'} cannot be locked: another debtlog is writing to it; run the command again"
        " when it has finished"
    )
    with locked(root):
        pass


def test_a_second_writer_waits_a_little(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project().root
    waits = []
    with held_by_another(root) as holder:

        def go_on(seconds: float) -> None:
            waits.append(seconds)
            holder.communicate("go on\n")

        monkeypatch.setattr("time.sleep", go_on)
        monkeypatch.setattr(lock, "WAIT_SECONDS", 60.0)
        with locked(root):
            pass
    assert len(waits) == 1


def test_a_writer_that_is_killed_gives_its_lock_back(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """# hostile 36."""
    root = project().root
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.0)
    with held_by_another(root) as holder:
        holder.kill()
        holder.wait()
        with locked(root):
            pass


def test_an_error_gives_the_lock_back(project: MakeProject) -> None:
    root = project().root
    with pytest.raises(ZeroDivisionError), locked(root):
        raise ZeroDivisionError
    with locked(root):
        pass


def test_there_is_nothing_to_lock(tmp_path: Path) -> None:
    with pytest.raises(DebtlogError) as refused, locked(tmp_path):
        pytest.fail("locked nothing")
    assert str(refused.value) == f"{tmp_path / 'debt'} cannot be opened: No such file or directory"


def test_a_file_system_without_locks(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(37, "No locks available")

    root = project().root
    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(DebtlogError) as refused, locked(root):
        pytest.fail("not locked")
    assert str(refused.value) == f"{root / 'debt'} cannot be locked: No locks available"
