"""A process that does one task after the other, and is ended when one takes too long or kills it.

The pools of the standard library are no use: one death breaks them, and none can bound a task. A
process started by ``multiprocessing`` is none either, because workers of dask may not start any.
"""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import suppress
from secrets import token_hex
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from debtlog.portfolio.engines.marked_processes import MARK, kill_marked
from debtlog.portfolio.task import Answer

if TYPE_CHECKING:
    from debtlog.portfolio.task import Task

CHILD = "debtlog.portfolio.engines.child_main"
#: What an answer has around its result.
_AROUND = 100_000
_CHUNK = 1 << 20
#: A task ends itself within its time where it can; only one that does not is ended from here.
GRACE_SECONDS = 2.0
#: Tasks that a process does before another takes its place, so what libraries never give back is
#: bounded.
_MOST_TASKS = 100
_NO_ANSWER = "its process gave no answer; run this again"


class _FailedError(Exception):
    """A child gave no answer; the message says why."""


class WarmChild:
    """A process for one thread, started with its first task and again after one that ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._mark = token_hex(16)
        self._tasks = 0
        self._is_over = False
        self._lock = Lock()  # no process is started or forgotten while another thread kills it

    def answer(self, task: Task) -> Answer:
        """Let the process do ``task``; whatever becomes of it, there is an answer."""
        try:
            found = _checked(self._asked(task), task)
        except _FailedError as error:
            self.close()
            return Answer(key=task.key, failure=str(error))
        except BaseException:
            self.close()
            raise
        if self._tasks >= _MOST_TASKS:
            self.close()
        return found

    def kill(self) -> None:
        """End the process and all that it started, for good; any thread may do so."""
        with self._lock:
            self._is_over = True
            self._kill()

    def _kill(self) -> None:
        """Kill the group of the process, which outlives it; its number is ours until it is reaped.

        So nobody waits for a process before its group is killed.
        """
        process = self._process
        if process and process.returncode is None:
            with suppress(ProcessLookupError, PermissionError):  # macOS: all of them are dead
                os.killpg(process.pid, signal.SIGKILL)
            kill_marked(self._mark)

    def close(self) -> int | None:
        """Kill the process and forget it; only the thread that uses it does so.

        Returns its status, None where that is not known.
        """
        with self._lock:
            self._kill()
            process, self._process, self._tasks = self._process, None, 0
            if process is None:
                return None
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    if stream:
                        stream.close()
            with suppress(subprocess.TimeoutExpired):  # it waits for a disk that is gone
                process.wait(GRACE_SECONDS)
            return process.returncode

    def _asked(self, task: Task) -> bytes:
        """Send a task and return the line that comes back."""
        written = msgspec.json.encode(task) + b"\n"
        try:
            process = self._sent(written)
        except OSError:  # it ended after its last answer, for reasons that are not this task's
            self.close()
            try:
                process = self._sent(written)
            except OSError as error:
                raise _FailedError(f"no process can be started: {error.strerror}") from None
        line = _line(process, time.monotonic() + task.seconds + GRACE_SECONDS, task)
        if not line:
            raise _FailedError(_death(self.close()))
        return line

    def _sent(self, written: bytes) -> subprocess.Popen[bytes]:
        """Send a line to the process, which is started if it is not there; OSError."""
        with self._lock:
            if self._is_over:
                raise _FailedError("it was stopped; run this again")
            process = self._process = self._process or _started(self._mark)
        self._tasks += 1
        if process.stdin:
            process.stdin.write(written)
            process.stdin.flush()
        return process


def _started(mark: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  an argument list, never a shell
        # -P: no module of the working directory is imported in place of one of ours
        [sys.executable, "-P", "-m", CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {MARK: mark},
        start_new_session=True,  # it leads a group of all that it starts
    )


def _checked(line: bytes, task: Task) -> Answer:
    """Read an answer; raise _FailedError where it is none to ``task``."""
    try:
        found = msgspec.json.decode(line, type=Answer)
    except msgspec.DecodeError:
        raise _FailedError(_NO_ANSWER) from None
    if found.key != task.key:
        raise _FailedError(_NO_ANSWER)
    return found


def _line(process: subprocess.Popen[bytes], until: float, task: Task) -> bytes:
    """Read a line until the moment ``until``; empty where the process ended before.

    Raises _FailedError where none comes in time, or one that is too long.
    """
    parts: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as ready:
        stdout = process.stdout
        if stdout is None:
            return b""
        ready.register(stdout, selectors.EVENT_READ)
        while not (parts and parts[-1].endswith(b"\n")):
            left = until - time.monotonic()
            if left <= 0 or not ready.select(left):
                raise _FailedError(
                    f"it took longer than {task.seconds} seconds; raise `limits.seconds`"
                )
            part = os.read(stdout.fileno(), _CHUNK)
            if not part:
                return b""
            parts.append(part)
            size += len(part)
            if size > task.most_bytes + _AROUND:
                megabytes = task.most_bytes // 1_000_000
                raise _FailedError(
                    f"its result is larger than {megabytes} MB; raise `limits.megabytes`"
                )
    return b"".join(parts)


def _death(status: int | None) -> str:
    """Say how a process ended that should not have."""
    if status is None:
        return _NO_ANSWER
    if status < 0:
        why = ", perhaps for want of memory" if status == -signal.SIGKILL else ""
        return f"its process was killed by signal {-status}{why}"
    return f"its process ended with status {status}"
