"""How long a server takes from the saving of a file to the new page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager, suppress
from http.client import HTTPException
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from scaling import process_tree
from scaling.process import FailedError, Figures, variables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from http.client import HTTPResponse
    from pathlib import Path

#: Seconds between two looks at a page, and for which a server must be idle to be at rest.
_PAUSE, _REST = 0.02, 2.0
#: Share of that time that an idle server may use the processor for.
_IDLE = 0.1


def free_address() -> str:
    """Find an address of this machine that no server has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{one.getsockname()[1]}"


class Server:
    """A server that runs, in a session of its own; what it does may take ``limit`` seconds."""

    def __init__(self, process: subprocess.Popen[bytes], limit: float) -> None:
        self._process = process
        self._limit = limit

    def end(self) -> None:
        """End it, in the way that it does not hear if need be."""
        for kind in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(self._process.pid, kind)
                self._process.wait(timeout=5)

    def wait_for(self, url: str, text: str) -> float:
        """Wait until the page at ``url`` contains ``text``; tell the peak of memory."""
        ends = time.monotonic() + self._limit
        peak = 0.0
        while time.monotonic() < ends:
            if self._process.poll() is not None:
                raise FailedError(f"the server ended with status {self._process.returncode}")
            peak = max(peak, process_tree.mib(self._process.pid))
            # it may not answer yet, or not have the page
            with suppress(OSError, HTTPException), self._opened(url) as answer:
                if text in answer.read().decode("utf-8", "replace"):
                    return peak
            time.sleep(_PAUSE)
        raise FailedError(f"the page did not show it after {self._limit:.0f} s")

    def rest(self) -> None:
        """Wait until it does nothing for a while."""
        ends = time.monotonic() + self._limit
        before = -_REST
        while (now := process_tree.seconds(self._process.pid)) - before > _IDLE * _REST:
            if time.monotonic() > ends:
                raise FailedError(f"the server was not at rest after {self._limit:.0f} s")
            before = now
            time.sleep(_REST)

    def timed(self, save: Callable[[], object], url: str, text: str) -> Figures:
        """Call ``save``, after which the page at ``url`` is to contain ``text``.

        Returns wall seconds until it does, the processor seconds that the server used in that
        time, and its peak of memory.
        """
        before = process_tree.seconds(self._process.pid)
        began = time.perf_counter()
        save()
        peak = self.wait_for(url, text)
        wall = time.perf_counter() - began
        used = process_tree.seconds(self._process.pid) - before
        return {"wall": wall, "seconds": used, "mib": peak}

    def _opened(self, url: str) -> HTTPResponse:
        answer: HTTPResponse = urllib.request.urlopen(url, timeout=self._limit)  # noqa: S310  http:
        return answer


@contextmanager
def serving(
    command: Sequence[str], folder: Path, more: Mapping[str, str], limit: float
) -> Iterator[Server]:
    """Run a server until the block ends."""
    with (
        TemporaryFile() as log,
        subprocess.Popen(
            command,
            cwd=folder,
            env=variables(more),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process,
    ):
        server = Server(process, limit)
        try:
            yield server
        finally:
            server.end()
