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
from typing import TYPE_CHECKING

import msgspec

from debtlog.portfolio.task import Answer

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from debtlog.portfolio.task import Task

CHILD = "debtlog.portfolio.engines.child_main"
#: What an answer has around its result.
_AROUND = 100_000
_CHUNK = 1 << 20
#: A task ends itself within its time where it can; only one that does not is ended from here.
GRACE_SECONDS = 2.0


class _FailedError(Exception):
    """A child gave no answer; the message says why."""


class WarmChild:
    """A process for one thread, started with its first task and again after one that ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.end()

    def answer(self, task: Task) -> Answer:
        """Let the process do ``task``; whatever becomes of it, there is an answer."""
        try:
            return _checked(self._asked(task), task)
        except _FailedError as error:
            self.end()
            return Answer(key=task.key, failure=str(error))
        except BaseException:
            self.end()
            raise

    def kill(self) -> None:
        """Kill the process and all that it started; any thread may do so."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)  # it leads a group of its own

    def end(self) -> None:
        """Kill the process and forget it; only the thread that uses it does so."""
        self.kill()
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()
        process.wait()

    def _asked(self, task: Task) -> bytes:
        """Send a task and return the line that comes back."""
        written = msgspec.json.encode(task) + b"\n"
        try:
            process = self._sent(written)
        except OSError:  # it ended after its last answer, for reasons that are not this task's
            self.end()
            try:
                process = self._sent(written)
            except OSError as error:
                raise _FailedError(f"no process can be started: {error.strerror}") from None
        return _line(process, time.monotonic() + task.seconds + GRACE_SECONDS, task)

    def _sent(self, written: bytes) -> subprocess.Popen[bytes]:
        """Send a line to the process, which is started if it is not there; OSError."""
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603  an argument list, never a shell
                # -P: no module of the working directory is imported in place of one of ours
                [sys.executable, "-P", "-m", CHILD],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        if self._process.stdin:
            self._process.stdin.write(written)
            self._process.stdin.flush()
        return self._process


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
    """Read a line until the moment ``until``; raise _FailedError where none comes."""
    parts: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as ready:
        stdout = process.stdout
        if stdout is None:
            raise _FailedError(_NO_ANSWER)
        ready.register(stdout, selectors.EVENT_READ)
        while True:
            left = until - time.monotonic()
            if left <= 0 or not ready.select(left):
                raise _FailedError(
                    f"it took longer than {task.seconds} seconds; raise `limits.seconds`"
                )
            part = os.read(stdout.fileno(), _CHUNK)
            if not part:
                raise _FailedError(_death(process))
            parts.append(part)
            size += len(part)
            if part.endswith(b"\n"):
                return b"".join(parts)
            if size > task.most_bytes + _AROUND:
                megabytes = task.most_bytes // 1_000_000
                raise _FailedError(
                    f"its result is larger than {megabytes} MB; raise `limits.megabytes`"
                )


_NO_ANSWER = "its process gave no answer; run this again"


def _death(process: subprocess.Popen[bytes]) -> str:
    """Say how a process ended that should not have."""
    with suppress(subprocess.TimeoutExpired):
        status = process.wait(GRACE_SECONDS)
        if status < 0:
            why = ", perhaps for want of memory" if status == -signal.SIGKILL else ""
            return f"its process was killed by signal {-status}{why}"
        return f"its process ended with status {status}"
    return _NO_ANSWER
