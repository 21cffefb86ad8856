"""One process that does tasks: how it is started, read from and killed, and how it ended."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import suppress

from debtlog.portfolio.engines.marked_processes import MARK, kill_marked

CHILD = "debtlog.portfolio.engines.child_main"
NO_ANSWER = "its process gave no answer; run this again"
_CHUNK = 1 << 20


def started(mark: str) -> subprocess.Popen[bytes]:
    """Start one with ``mark`` in its environment; raises OSError."""
    return subprocess.Popen(  # noqa: S603  an argument list, never a shell
        # -P: no module of the working directory is imported in place of one of ours
        [sys.executable, "-P", "-m", CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {MARK: mark},
        start_new_session=True,  # it leads a group of all that it starts
    )


def read_line(process: subprocess.Popen[bytes], until: float, most: int) -> bytes | None:
    """Read a line, which is empty where the process ends before; None where it is too long.

    Raises TimeoutError at the moment ``until``.
    """
    parts: list[bytes] = []
    with selectors.DefaultSelector() as ready:
        stdout = process.stdout
        if stdout is None:
            return b""
        ready.register(stdout, selectors.EVENT_READ)
        while not (parts and parts[-1].endswith(b"\n")):
            left = until - time.monotonic()
            if left <= 0 or not ready.select(left):
                raise TimeoutError
            part = os.read(stdout.fileno(), _CHUNK)
            if not part:
                return b""
            parts.append(part)
            most -= len(part)
            if most < 0:
                return None
    return b"".join(parts)


def kill(process: subprocess.Popen[bytes], mark: str) -> None:
    """Kill a process and all that it started with ``mark``, unless it has been waited for.

    Its group outlives it, and has its number until then: so nobody waits for a process before its
    group is killed.
    """
    if process.returncode is None:
        with suppress(ProcessLookupError, PermissionError):  # macOS: all of them are dead
            os.killpg(process.pid, signal.SIGKILL)
        kill_marked(mark)


def death(status: int | None) -> str:
    """Say how a process ended that should not have."""
    if status is None:
        return NO_ANSWER
    if status < 0:
        why = ", perhaps for want of memory" if status == -signal.SIGKILL else ""
        return f"its process was killed by signal {-status}{why}"
    return f"its process ended with status {status}"
