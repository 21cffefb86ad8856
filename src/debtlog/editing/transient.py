"""Files and folders that are there for one run and go with it, however it ends."""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from debtlog.editing.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

if sys.platform != "win32":
    import fcntl

_NAME = re.compile(r"\.debtlog-[0-9a-f]{16}")


@contextmanager
def transient(
    root: Path, folder: Path, ending: str, make: Callable[[Path], object]
) -> Iterator[Path]:
    """Give a name in ``folder`` to what ``make`` makes there; remove it when the block ends.

    A run that is killed removes nothing. So a run holds what it made, as do the processes that it
    starts, and the next one in the checkout ``root`` removes what nobody holds any more. Raises
    DebtlogError when another debtlog writes to the register for too long.
    """
    path = folder / f".debtlog-{token_hex(8)}{ending}"
    try:
        with locked(root):  # until it is held, another run would take it for left over
            for other in folder.iterdir():
                if _NAME.fullmatch(other.name.removesuffix(ending)) and not _is_held(other):
                    _remove(other)
            make(path)
            descriptor = _hold(path)
        try:
            yield path
        finally:
            os.close(descriptor)
    finally:
        _remove(path)


def _hold(path: Path) -> int:
    """Hold ``path`` until the descriptor is closed, here and where it was inherited."""
    descriptor = os.open(path, os.O_RDONLY)
    os.set_inheritable(descriptor, True)  # noqa: FBT003  it has no name
    if sys.platform != "win32":
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def _is_held(path: Path) -> bool:
    """Whether a process holds ``path``; also where that cannot be told, as with a link."""
    if sys.platform == "win32":
        return True
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        finally:
            os.close(descriptor)
        return False
    return True


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
