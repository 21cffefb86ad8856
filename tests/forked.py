"""Commands in processes of their own, forked from one that has already imported what they need.

Most of what a short command takes is the start of Python and its imports. A fork leaves out only
these: it has its own streams, folder, environment, signals and end, as every process has. What is
about the start itself, such as locales and closed streams, must be tested with a real one.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NUMBER_BYTES = 4
#: Far more than any command takes; it only ends what would never end.
HANG_SECONDS = 120


class _Order(NamedTuple):
    """What the fork is to do."""

    program: str
    arguments: list[str]
    folder: str
    environment: dict[str, str]


class ForkServer:
    """A process with ``modules`` imported; it forks one for each program that is to run.

    ``before`` is Python that it runs first.
    """

    def __init__(self, *modules: str, before: str, environment: Mapping[str, str]) -> None:
        self._ours, theirs = socket.socketpair()
        with theirs:
            self._server = subprocess.Popen(
                [sys.executable, "-P", __file__, str(theirs.fileno()), before, *modules],
                env=environment,
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def run(
        self,
        program: str,
        *arguments: str,
        folder: Path,
        environment: Mapping[str, str],
        streams: tuple[int, int, int],
    ) -> int:
        """Run ``program``, which is Python; return its exit status, or the negated signal."""
        order = _Order(program, list(arguments), str(folder), dict(environment))
        told = json.dumps(order).encode()
        self._ours.settimeout(HANG_SECONDS)
        socket.send_fds(self._ours, [_packed(len(told))], list(streams))
        self._ours.sendall(told)
        process = _number(self._ours)
        try:
            return os.waitstatus_to_exitcode(_number(self._ours))
        except TimeoutError:
            os.kill(process, signal.SIGKILL)
            _number(self._ours)
            raise

    def close(self) -> None:
        """End the process."""
        self._ours.close()
        self._server.wait()


@cache
def _servers() -> dict[tuple[object, ...], ForkServer]:
    return {}


def fork_server(
    *modules: str, before: str = "", environment: Mapping[str, str] = MappingProxyType({})
) -> ForkServer:
    """Give the one server of this test process for ``modules``."""
    key = (*modules, before, *sorted(environment.items()))
    if key not in _servers():
        whole = os.environ | dict(environment)
        _servers()[key] = ForkServer(*modules, before=before, environment=whole)
    return _servers()[key]


def close_fork_servers() -> None:
    """End all servers of this test process."""
    while _servers():
        _servers().popitem()[1].close()


def _packed(number: int) -> bytes:
    return number.to_bytes(_NUMBER_BYTES, "big")


def _number(connection: socket.socket) -> int:
    data = connection.recv(_NUMBER_BYTES, socket.MSG_WAITALL)
    if len(data) < _NUMBER_BYTES:
        raise EOFError("the process that forks has ended")
    return int.from_bytes(data, "big")


def _serve(connection: socket.socket) -> _Order:
    """Fork for each order; return it in the fork, and leave the process when there are no more."""
    while True:
        data, streams, _, _ = socket.recv_fds(connection, _NUMBER_BYTES, 3)
        if not data:
            sys.exit()
        told = connection.recv(int.from_bytes(data, "big"), socket.MSG_WAITALL)
        process = os.fork()
        if not process:
            for place, stream in enumerate(streams):
                os.dup2(stream, place)
                os.close(stream)
            return _Order(*json.loads(told))
        for stream in streams:
            os.close(stream)
        connection.sendall(_packed(process))
        _, status = os.waitpid(process, 0)
        connection.sendall(_packed(status))


def _main() -> _Order:
    """Import and run what the arguments say, and serve the socket that they begin with."""
    with socket.socket(fileno=int(sys.argv[1])) as connection:
        for module in sys.argv[3:]:
            importlib.import_module(module)
        exec(sys.argv[2])  # noqa: S102  of the tests
        gc.freeze()  # what all forks share must not be written to
        return _serve(connection)


def _open_streams() -> None:
    """Open the standard streams as Python does at its start."""
    for place, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        errors = "backslashreplace" if name == "stderr" else None
        buffering = 1 if name == "stderr" or os.isatty(place) else -1
        stream = open(place, mode, buffering, errors=errors, closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


if __name__ == "__main__":
    order = _main()
    _open_streams()
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    sys.argv = ["-c", *order.arguments]
    exec(order.program, {"__name__": "__main__"})  # noqa: S102  as `python -c` does
