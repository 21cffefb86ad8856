"""A process that does one task after the other, and is ended when one takes too long or kills it.

The pools of the standard library are no use: one death breaks them, and none can bound a task. A
process started by ``multiprocessing`` is none either, because workers of dask may not start any.
"""

from __future__ import annotations

import subprocess
import time
from contextlib import suppress
from secrets import token_hex
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from debtlog.portfolio.engines.child_process import NO_ANSWER, death, kill, read_line, started
from debtlog.portfolio.task import Answer

if TYPE_CHECKING:
    from debtlog.portfolio.task import Task

#: What an answer has around its result.
_AROUND = 100_000
#: A task ends itself within its time where it can; only one that does not is ended from here.
GRACE_SECONDS = 2.0
START_SECONDS = 60
#: Tasks that a process does before another takes its place, so what libraries never give back is
#: bounded.
_MOST_TASKS = 100


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
            if self._process:
                kill(self._process, self._mark)

    def close(self) -> int | None:
        """Kill the process and forget it; only the thread that uses it does so.

        Returns its status, None where that is not known.
        """
        with self._lock:
            process, self._process, self._tasks = self._process, None, 0
            if process is None:
                return None
            kill(process, self._mark)
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
        late = f"it took longer than {task.seconds} seconds; raise `limits.seconds`"
        return self._line(process, task.seconds + GRACE_SECONDS, task.most_bytes, late)

    def _sent(self, written: bytes) -> subprocess.Popen[bytes]:
        """Send a line to the process, which is started if it is not there; OSError."""
        with self._lock:
            if self._is_over:
                raise _FailedError("it was stopped; run this again")
            is_new = self._process is None
            process = self._process = self._process or started(self._mark)
        if is_new:  # what that takes is not of the time of a task
            self._line(process, START_SECONDS, 0, "its process does not start; run this again")
        self._tasks += 1
        if process.stdin:
            process.stdin.write(written)
            process.stdin.flush()
        return process

    def _line(
        self, process: subprocess.Popen[bytes], seconds: float, most_bytes: int, late: str
    ) -> bytes:
        """Read a line; raise _FailedError where it is too long, or ``late``, or none comes."""
        try:
            line = read_line(process, time.monotonic() + seconds, most_bytes + _AROUND)
        except TimeoutError:
            raise _FailedError(late) from None
        if line is None:
            megabytes = most_bytes // 1_000_000
            why = f"its result is larger than {megabytes} MB; raise `limits.megabytes`"
            raise _FailedError(why)
        if not line:
            raise _FailedError(death(self.close()))
        return line


def _checked(line: bytes, task: Task) -> Answer:
    """Read an answer; raise _FailedError where it is none to ``task``."""
    try:
        found = msgspec.json.decode(line, type=Answer)
    except msgspec.DecodeError:
        raise _FailedError(NO_ANSWER) from None
    if found.key != task.key:
        raise _FailedError(NO_ANSWER)
    return found
