"""All that a process started, also what left its group: it inherits a mark in its environment.

Git is fetched with in a group of its own, so that it can be ended by itself. It must end as well
where the process that started it is killed.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "DEBTLOG_PORTFOLIO_PROCESS"
_PROCESSES = Path("/proc")
#: A process may start another while all are looked through.
_MOST_ROUNDS = 10


def kill_marked(mark: str) -> None:
    """Kill all processes of this user with ``mark`` but this one, where the system lists them."""
    for _ in range(_MOST_ROUNDS):
        found = list(_marked(f"{MARK}={mark}".encode()))
        if not found:
            return
        for number in found:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)


def _marked(variable: bytes) -> Iterator[int]:
    own = os.getpid()
    for folder in _PROCESSES.glob("[0-9]*"):
        with suppress(OSError):  # of another user, or it has just ended
            if variable in (folder / "environ").read_bytes().split(b"\0"):
                number = int(folder.name)
                if number != own:
                    yield number
