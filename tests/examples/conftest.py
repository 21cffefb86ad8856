"""A copy of the hot-reload example, imported from a temporary folder and driven by hand."""

from __future__ import annotations

import contextlib
import http.client
import importlib
import json
import os
import shutil
import socket
import sys
import threading
import time
import weakref
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOURCE = Path(__file__).parents[2] / "examples" / "hot-reload" / "src"
# An object of the example. No static type fits: that its class is replaced is what is tested.
Live: TypeAlias = Any

PATIENCE = 10.0  # seconds until a test that waits for a thread is given up


class Gate(ModuleType):
    """Stops the thread that walks in; a module, so that an edited source can import it."""

    def __init__(self) -> None:
        super().__init__("gate")
        self._reached = threading.Event()
        self._opened = threading.Event()

    def hold(self) -> None:
        """Keep the thread that calls this until the gate is open."""
        self._reached.set()
        assert self._opened.wait(PATIENCE)

    def wait(self) -> None:
        """Return when a thread is held."""
        assert self._reached.wait(PATIENCE)

    def open(self) -> None:
        """Let everyone pass, now and later."""
        self._opened.set()


class Example:
    """The example server: its main module, its sources, one round of its reloader at a time."""

    def __init__(self, folder: Path, cleanup: contextlib.ExitStack) -> None:
        self.main: Live = importlib.import_module("main_server_api")
        self._folder = folder
        self._cleanup = cleanup
        self._saved = time.time_ns()
        self._background: list[threading.Thread] = []

    def configure(self, **values: object) -> None:
        """Load a session with these settings on top of quick ones and any free port."""
        settings = {"port": 0, "poll_seconds": 0.01, "tick_seconds": 60, **values}
        path = self._folder / "config.toml"
        lines = (f"{name} = {json.dumps(value)}\n" for name, value in settings.items())
        path.write_text("".join(lines), encoding="utf-8")
        self.main.load_session(self.main.parse_arguments(["--config", str(path)]))

    def start(self, **values: object) -> None:
        """Start API and loop; return when the loop has made its first tick."""
        self.configure(**values)
        state, ticked = self.main.self_state, threading.Event()

        def advance() -> None:
            type(state).advance(state)
            ticked.set()

        state.advance = advance
        self.main.start_api_server()
        assert ticked.wait(PATIENCE)
        del state.advance

    def stop_loop(self) -> None:
        """Stop the loop, so that the test alone moves the state."""
        self.main.loop_stop.set()
        self.main.loop_thread.join(PATIENCE)

    def save(self, name: str, old: str, new: str) -> None:
        """Put ``new`` for ``old`` in a file, or at its end, as an editor would."""
        path = self._folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new) if old else text + new, encoding="utf-8")
        self._saved += 1_000_000_000
        os.utime(path, ns=(self._saved, self._saved))

    def reload(self, *saves: tuple[str, str, str]) -> None:
        """Let the reloader look once, after these saves or, without any, an empty one.

        It looks for ever; StopIteration ends it when it wants to nap for the second time.
        """
        naps = iter([saves or (("console.py", "", "\n"),)])

        def nap(_seconds: float) -> None:
            for name, old, new in next(naps):
                self.save(name, old, new)

        self.main.time = SimpleNamespace(sleep=nap, perf_counter=time.perf_counter)
        with contextlib.suppress(StopIteration):
            self.main.reloader_thread()

    def reload_in_background(self, *saves: tuple[str, str, str]) -> threading.Thread:
        """Reload in another thread, for a reload that does not end by itself."""
        thread = threading.Thread(target=self.reload, args=saves, daemon=True)
        self._background.append(thread)
        thread.start()
        return thread

    def gate(self) -> Gate:
        """Make a gate, which is open at the end of the test whatever happens."""
        gate = Gate()
        self._cleanup.callback(gate.open)
        return gate

    def hold_reload(self, *saves: tuple[str, str, str]) -> tuple[threading.Thread, Gate]:
        """Reload in another thread and stop it when every module has been loaded.

        No global name of the server is bound again until the gate is open.
        """
        gate = sys.modules["gate"] = self.gate()
        last = ("state/self_state.py", "", "\nimport gate\n\ngate.hold()\n")
        thread = self.reload_in_background(*saves, last)
        gate.wait()
        return thread, gate

    def connect(self, request: str) -> socket.socket:
        """Send the beginning of a request on a connection of its own."""
        address = (self.main.config.host, self.main.config.port)
        client = socket.create_connection(address, PATIENCE)
        self._cleanup.callback(client.close)
        client.sendall(request.encode())
        return client

    def connect_and_wait(self, request: str) -> socket.socket:
        """Connect as above; return when the server has accepted the connection."""
        server, accepted = self.main.server, threading.Event()

        def process_request(*arguments: object) -> None:
            accepted.set()
            type(server).process_request(server, *arguments)

        server.process_request = process_request
        client = self.connect(request)
        assert accepted.wait(PATIENCE)
        del server.process_request
        return client

    def follow(self) -> Iterator[str]:
        """Follow the log; the iterator gives its lines, empty ones while it is silent."""
        client = self.connect("GET /log/follow HTTP/1.0\r\n\r\n")
        lines = client.makefile(encoding="utf-8")
        self._cleanup.callback(lines.close)
        while lines.readline().strip():
            pass
        return (line.rstrip("\n") for line in lines)

    def get(self, path: str) -> dict[str, Any]:
        """Return what the API answers to a GET."""
        return read_answer(self.connect(f"GET {path} HTTP/1.0\r\n\r\n"))[1]

    def post(self, path: str, body: str = "") -> tuple[int, dict[str, Any]]:
        """Return the status and what the API answers to a POST."""
        return read_answer(self.connect(post_head(path, body) + body))

    def logged(self, text: str) -> bool:
        """Say whether the present log has a line with ``text``."""
        return any(text in line for line in self.main.log.tail())

    def join_background(self) -> None:
        """Wait for the reloads in other threads."""
        for thread in self._background:
            thread.join(PATIENCE)


def post_head(path: str, body: str) -> str:
    """Return the head of a POST with ``body``."""
    return f"POST {path} HTTP/1.0\r\nContent-Length: {len(body)}\r\n\r\n"


def read_answer(client: socket.socket) -> tuple[int, dict[str, Any]]:
    """Return the status and the JSON of the answer on a connection."""
    with http.client.HTTPResponse(client) as response:
        response.begin()
        answer: dict[str, Any] = json.load(response)
        return response.status, answer


def wait_for_line(log: Live, text: str) -> None:
    """Return when a log of the example has a line with ``text``."""
    while True:
        seen = log.count
        if any(text in line for line in log.tail()):
            return
        assert log.after(seen, PATIENCE), f"no {text!r} in the log"


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Example]:
    """The example from a temporary folder; its threads, sockets and modules end with the test."""
    folder = tmp_path / "src"
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    modules, threads = set(sys.modules), set(threading.enumerate())
    with contextlib.ExitStack() as cleanup:
        cleanup.callback(forget_modules, modules)
        cleanup.callback(join_all, threads)
        running = Example(folder, cleanup)
        # Weak: to hold a server here would keep its socket open, and that is under test.
        servers: weakref.WeakSet[Live] = weakref.WeakSet()
        cleanup.callback(close_all, servers)
        cleanup.callback(running.main.loop_stop.set)
        cleanup.callback(running.join_background)
        running.main.ApiServer = remembering(running.main.ApiServer, servers)
        yield running


def remembering(make: Callable[..., object], made: weakref.WeakSet[Live]) -> Callable[..., object]:
    """Return ``make``, which also adds what it makes to ``made``."""

    def make_and_add(*arguments: object) -> object:
        new = make(*arguments)
        made.add(new)
        return new

    return make_and_add


def close_all(servers: weakref.WeakSet[Live]) -> None:
    """End every server that is left and free its port."""
    for server in servers:
        server.shutdown()
        server.server_close()


def join_all(before: set[threading.Thread]) -> None:
    """Wait for the end of every thread that was not there before."""
    for thread in set(threading.enumerate()) - before:
        thread.join(PATIENCE)
        assert not thread.is_alive(), thread


def forget_modules(before: set[str]) -> None:
    """Unload every module that was not there before."""
    for name in set(sys.modules) - before:
        del sys.modules[name]
