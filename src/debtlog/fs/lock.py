"""Locks: only one debtlog writes to a register at a time, and runs do not share their files."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.model.file_names import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform != "win32":
    import fcntl

WAIT_SECONDS = 3.0
_PAUSE_SECONDS = 0.05


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Prevent every other debtlog from writing to the register of the checkout ``root``.

    Waits a little for one that is writing; raises DebtlogError if that takes longer. The lock is
    released when the process ends, in any way.
    """
    with waiting_for(root / FOLDER, WAIT_SECONDS):
        yield


def hold(path: Path) -> int | None:
    """Lock a file or folder for this run; None if another run has it, OSError for a link.

    The lock lasts until the descriptor is closed in this process and in those that it starts, in
    any way.
    """
    if sys.platform == "win32":  # no such locks
        return os.open(os.devnull, os.O_RDONLY)
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        if isinstance(error, BlockingIOError):
            return None
        raise
    os.set_inheritable(descriptor, True)  # noqa: FBT003  it has no name
    return descriptor


@contextmanager
def waiting_for(folder: Path, seconds: float) -> Iterator[None]:
    """Keep every other process that asks for it out of ``folder``, which exists.

    Waits for one that is in it; raises DebtlogError if that takes longer than ``seconds``. The lock
    is released when the process ends, in any way.
    """
    if sys.platform == "win32":  # no such locks; files are compared again before they are written
        yield
        return
    descriptor = _lock(folder, seconds)
    try:
        yield
    finally:
        os.close(descriptor)


def _lock(folder: Path, seconds: float) -> int:
    """Lock ``folder`` until the returned descriptor is closed."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise DebtlogError(f"{folder} cannot be opened: {error.strerror}") from None
    try:
        _wait_for(descriptor, seconds)
    except OSError as error:
        os.close(descriptor)
        busy = "another debtlog is writing to it; run the command again when it has finished"
        reason = busy if isinstance(error, BlockingIOError) else error.strerror
        raise DebtlogError(f"{folder} cannot be locked: {reason}") from None
    return descriptor


def _wait_for(descriptor: int, seconds: float) -> None:
    """Take the lock; raise BlockingIOError when another process keeps it too long."""
    until = time.monotonic() + seconds
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise
            time.sleep(_PAUSE_SECONDS)
