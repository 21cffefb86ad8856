"""Git as it is called to fetch: the only place where it may use the network.

Two protocols, no prompt, no hook, no submodule, no other program of a repository, and an end: in
time, and in the size of what it writes. The user's own credential helper and ssh are used, so
nobody writes a password down for us.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.git.command import usual_environment
from debtlog.portfolio.fetching.git_failures import reason

if TYPE_CHECKING:
    from pathlib import Path

#: ``transfer.unpackLimit`` makes one file of what is fetched, so that the limit of the size of a
#: file is one of all. Redirects are followed for the first request only, as git does by itself;
#: ``http.emptyAuth`` and askpass would prompt. Bundles and URIs of packs would lead elsewhere.
_STRICT = (
    "--no-pager",
    *("-c", "protocol.allow=never"),
    *("-c", "protocol.https.allow=always"),
    *("-c", "protocol.ssh.allow=always"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.askPass="),
    *("-c", "credential.interactive=false"),
    *("-c", "submodule.recurse=false"),
    *("-c", "fetch.recurseSubmodules=false"),
    *("-c", "fetch.unpackLimit=1"),
    *("-c", "transfer.unpackLimit=1"),
    *("-c", "transfer.bundleURI=false"),
    *("-c", "fetch.uriProtocols="),
    *("-c", "fetch.writeCommitGraph=false"),
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
    *("-c", "http.lowSpeedLimit=1000"),
    *("-c", "http.lowSpeedTime=30"),
    *("-c", "http.followRedirects=initial"),
)
_FIXED = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
    "GIT_ALLOW_PROTOCOL": "https:ssh",
    "GIT_PROTOCOL_FROM_USER": "0",
}
#: The user's own ssh is used, if one is set, but never with a question to the user.
_SSH = "ssh -oBatchMode=yes -oConnectTimeout=30 -oServerAliveInterval=15 -oServerAliveCountMax=4"
#: Those that run now; sets of CPython are safe for adding and discarding in several threads.
_running: set[subprocess.Popen[bytes]] = set()


def run_git(folder: Path, seconds: int, *arguments: str, most_bytes: int = 0) -> bytes:
    """Run git in ``folder`` and return its output.

    It is ended, with all that it started, after so many ``seconds``; no file that it writes may
    have more than ``most_bytes``, if that is not 0. Raises DebtlogError with one line that has no
    credentials in it.
    """
    command = ["git", *_STRICT, *arguments]
    if most_bytes and sys.platform != "win32":
        # in blocks of 512 bytes, as POSIX has it; bash alone counts in 1,024
        blocks = -(-most_bytes // 512)
        command = ["/bin/sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh", *command]
    try:
        with subprocess.Popen(  # noqa: S603  an argument list; the shell gets nothing but a number
            command,
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as process:
            _running.add(process)
            try:
                output, errors = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                _kill(process)
                message = f"git took longer than {seconds} seconds; raise `limits.seconds`"
                raise DebtlogError(message) from None
            except BaseException:
                _kill(process)
                raise
            finally:
                _running.discard(process)
    except OSError as error:
        raise DebtlogError(f"git cannot be run: {error.strerror}") from None
    if process.returncode:
        raise DebtlogError(reason(process.returncode, errors))
    return output


def _environment() -> dict[str, str]:
    """What git is to know: the user's own ssh and certificates, and no way to ask anybody."""
    environment = usual_environment() | _FIXED
    if not any(os.environ.get(name) for name in ("GIT_SSH_COMMAND", "GIT_SSH")):
        environment["GIT_SSH_COMMAND"] = _SSH
    else:
        kept = ("GIT_SSH_COMMAND", "GIT_SSH", "GIT_SSH_VARIANT")
        environment |= {name: os.environ[name] for name in kept if name in os.environ}
    return environment | {
        name: value for name, value in os.environ.items() if name.startswith("GIT_SSL_")
    }


def end_running() -> None:
    """Kill every git that is fetching for this process, so that whoever waits for it goes on."""
    for process in tuple(_running):
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
