"""Git as it is called to fetch: the only place where it may use the network.

It has an end: in time, and in the size of what it writes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.portfolio.fetching.fetching_environment import SSH, STRICT, environment, has_own_ssh
from debtlog.portfolio.fetching.git_failures import TOO_LARGE, RefusedError, failure

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What a server may say about its branches.
_MOST_SAID = 4_000_000
#: Memory to listen to that, in kB; credential helpers in .NET ask for much and use little.
_MOST_MEMORY = 4 << 20
#: The index of a pack, and what was fetched before, come on top of what is fetched.
_TIMES_AS_LARGE = 2
_LOOK_SECONDS = 0.5
_LAST_WORDS = 10_000
#: The shell reads nothing but this; all else is an argument. It counts blocks of 512 bytes, as
#: POSIX has it. Where a limit cannot be set, a lower one holds already.
_LIMIT_FILES = 'ulimit -c 0 2>/dev/null; ulimit -f "$1" 2>/dev/null; '
_LIMIT_MEMORY = 'ulimit -v "$2" 2>/dev/null; '
#: What is set for all comes before the configuration, which may name another ssh.
_SET_SSH = 'git config --get core.sshCommand >/dev/null 2>&1 || export GIT_SSH_COMMAND="$3"; '
_RUN = 'shift 3; exec "$@"'
#: Those that run now; sets of CPython are safe for adding and discarding in several threads.
_running: set[subprocess.Popen[bytes]] = set()


@dataclass(frozen=True, slots=True)
class Limits:
    """So many ``seconds`` from now on for all that is done, and so many bytes for each file."""

    seconds: int
    most_bytes: int = _MOST_SAID
    until: float = field(init=False)

    def __post_init__(self) -> None:
        """Let the clock run."""
        object.__setattr__(self, "until", time.monotonic() + self.seconds)


def run_git(
    limits: Limits, *arguments: str, folder: Path | None = None, repository: Path | None = None
) -> bytes:
    """Run git in ``folder``, or about the ``.git`` of a ``repository``, and return its output.

    Git is ended with all that it started where a limit is met. Raises DebtlogError with one line
    that has no credentials in it, RefusedError where that is a matter of the server.
    """
    with TemporaryFile() as output, TemporaryFile() as errors:
        try:
            process = subprocess.Popen(  # noqa: S603  an argument list
                _command(limits, arguments, is_long=repository is not None),
                cwd=folder or (repository.parent if repository else Path("/")),
                env=environment(repository),
                stdin=subprocess.DEVNULL,
                # no pipes: what git leaves running, such as an ssh that waits to be used again,
                # would keep them open; and in a file what a server says is limited
                stdout=output,
                stderr=errors,
                start_new_session=True,
            )
        except OSError as error:
            raise DebtlogError(f"git cannot be run: {error.strerror}") from None
        _running.add(process)
        try:
            _watch(process, limits, repository)
        except BaseException:
            _kill(process)
            raise
        finally:
            _running.discard(process)
        if process.returncode:
            if repository and _sizes(repository)[1] >= limits.most_bytes:
                raise DebtlogError(TOO_LARGE)
            raise failure(process.returncode, _end_of(errors))
        output.seek(0)
        return output.read()


def end_running() -> None:
    """Kill every git that is fetching for this process, so that whoever waits for it goes on."""
    for process in tuple(_running):
        _kill(process)


def _command(limits: Limits, arguments: Sequence[str], *, is_long: bool) -> list[str]:
    """Write the command; what only asks a server has a limit of memory that is its own."""
    command = ["git", *STRICT, *arguments]
    if sys.platform == "win32":
        return command
    ssh = "" if has_own_ssh() else _SET_SSH
    script = _LIMIT_FILES + ("" if is_long else _LIMIT_MEMORY) + ssh + _RUN
    blocks = -(-limits.most_bytes // 512)
    return ["/bin/sh", "-c", script, "sh", str(blocks), str(_MOST_MEMORY), SSH, *command]


def _watch(process: subprocess.Popen[bytes], limits: Limits, repository: Path | None) -> None:
    """Wait for the end of a process; raise DebtlogError where it is late, or writes too much."""
    while True:
        left = limits.until - time.monotonic()
        try:
            process.wait(max(0.0, min(left, _LOOK_SECONDS)))
        except subprocess.TimeoutExpired:
            if left <= 0:
                late = f"git took longer than {limits.seconds} seconds; raise `limits.seconds`"
                raise RefusedError(late) from None
            if repository and _sizes(repository)[0] > _TIMES_AS_LARGE * limits.most_bytes:
                raise DebtlogError(TOO_LARGE) from None
        else:
            return


def _sizes(folder: Path) -> tuple[int, int]:
    """Return the size of all files in a folder, and that of the largest."""
    size = largest = 0
    for top, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # files come and go meanwhile
                found = os.lstat(os.path.join(top, name)).st_size  # noqa: PTH118  it is often done
                size, largest = size + found, max(largest, found)
    return size, largest


def _end_of(errors: IO[bytes]) -> bytes:
    end = errors.seek(0, os.SEEK_END)
    errors.seek(max(0, end - _LAST_WORDS))
    return errors.read()


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
