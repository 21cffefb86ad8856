"""Development server: a runtime loop, an HTTP API and hot reload in one process.

Four kinds of threads work on the global names of this module:

- ``main`` starts the others and waits for the end (Ctrl-C or SIGTERM);
- ``loop`` advances the state, see ``runtime/loop.py``;
- ``api`` accepts connections and gives every request a thread of its own;
- ``reloader`` watches the sources and puts new code under the others.

How the last one does that is a known debt, record #10 of the register. It is left as it is
on purpose: the record quotes this file, and the tests show every problem it describes.

The API speaks JSON, except for the followed log, which is plain text:

    GET  /health      the threads by name, the reloads so far, the events that wait
    GET  /settings    the settings in force
    GET  /state       the state that the loop advances
    GET  /log         the last lines of the log
    GET  /log/follow  the lines of the log as they are written, until the client hangs up
    POST /events      hand over an event, such as {"kind": "food", "amount": 5}
    POST /snapshot    write the state to its file
"""

from __future__ import annotations

import argparse
import importlib
import json
import signal
import sys
import threading
import time
from dataclasses import asdict, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import console as console_module
import events as events_module
import settings as settings_module
import snapshot as snapshot_module
from runtime import loop as loop_module
from state import self_state as state_module

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping, Sequence

LARGEST_BODY = 64 * 1024
LARGEST_PORT = 65535

monitor = console_module.monitor
log = console_module.log
run_loop = loop_module.run_loop
parse_event = events_module.parse_event
load_settings = settings_module.load_settings
save_snapshot = snapshot_module.save_snapshot

# What the threads share. Each of them reads these names when it needs them.
config = settings_module.Settings()
config_path: Path | None = None
self_state = state_module.SelfState()
event_queue = events_module.EventQueue(config.queue_size)

server: ApiServer | None = None
api_thread: threading.Thread | None = None
loop_thread: threading.Thread | None = None
loop_stop = threading.Event()
reloads = 0


class ApiServer(ThreadingHTTPServer):
    """Listens on one address and answers at most ``limit`` requests at a time."""

    # A reload binds the port again while the socket of the last server may still be open.
    allow_reuse_port = True

    def __init__(self, address: tuple[str, int], limit: int) -> None:
        super().__init__(address, ApiHandler)
        self._slots = threading.BoundedSemaphore(limit)

    def process_request(
        self,
        request: socket.socket | tuple[bytes, socket.socket],
        client_address: tuple[str, int],
    ) -> None:
        """Wait for a free slot, then answer in a new thread."""
        self._slots.acquire()
        super().process_request(request, client_address)

    def process_request_thread(
        self,
        request: socket.socket | tuple[bytes, socket.socket],
        client_address: tuple[str, int],
    ) -> None:
        """Answer one request and give its slot back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._slots.release()


class ApiHandler(BaseHTTPRequestHandler):
    """Answers one request, from the global names as they are at that moment."""

    # Seconds after which a client that sends or takes nothing is hung up on: it holds a slot.
    timeout = 30

    def do_GET(self) -> None:
        """Answer a request that only reads."""
        match self.path:
            case "/health":
                self.answer(health())
            case "/settings":
                self.answer(asdict(config))
            case "/state":
                self.answer(self_state.as_json())
            case "/log":
                self.answer({"lines": log.tail()})
            case "/log/follow":
                self.follow_log()
            case _:
                self.answer({"error": f"there is no {self.path}"}, HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Answer a request that changes something."""
        match self.path:
            case "/events":
                self.post_event()
            case "/snapshot":
                self.answer({"written": keep_snapshot()})
            case _:
                self.answer({"error": f"there is no {self.path}"}, HTTPStatus.NOT_FOUND)

    def post_event(self) -> None:
        """Queue the event in the request; 202 means that the loop will see to it."""
        try:
            event = parse_event(self.read_json())
        except ValueError as error:
            self.answer({"error": str(error)}, HTTPStatus.BAD_REQUEST)
            return
        if event_queue.put(event):
            self.answer({"waiting": len(event_queue)}, HTTPStatus.ACCEPTED)
        else:
            self.answer({"error": "the queue is full"}, HTTPStatus.SERVICE_UNAVAILABLE)

    def follow_log(self) -> None:
        """Send the lines of the log as they are written, until the client hangs up.

        A silent log sends an empty line now and then, which is how a lost client is noticed.
        """
        followed, sent = log, log.count
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        while True:
            lines = followed.after(sent, config.poll_seconds)
            sent += len(lines)
            try:
                self.wfile.write("".join(f"{line}\n" for line in lines or [""]).encode())
            except OSError:
                return

    def read_json(self) -> object:
        """Return the decoded body of the request; ValueError when there is no good one."""
        length = int(self.headers.get("Content-Length", "0"))
        if not 0 < length <= LARGEST_BODY:
            raise ValueError(f"the body must have 1 to {LARGEST_BODY} bytes")
        return json.loads(self.rfile.read(length))

    def answer(self, body: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK) -> None:
        """Send ``body`` as JSON."""
        data = json.dumps(body, default=str).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Write the request to the log of the server instead of to standard error."""
        log(f"api: {self.requestline!a} {code} {size}")


def health() -> dict[str, object]:
    """Say what runs: the threads by name, the reloads so far, the events that wait."""
    return {
        "loop_alive": loop_thread is not None and loop_thread.is_alive(),
        "reloads": reloads,
        "threads": sorted(thread.name for thread in threading.enumerate()),
        "waiting": len(event_queue),
    }


def keep_snapshot() -> bool:
    """Write the state to the snapshot file; False when there is none or it cannot be written.

    A failure is logged and nothing more: losing a snapshot must not stop the server.
    """
    if config.snapshot is None:
        return False
    try:
        save_snapshot(self_state, config.snapshot)
    except (OSError, TypeError) as error:
        log(f"snapshot: not written, {error}")
        return False
    return True


def modification_times(files: Mapping[str, Path]) -> dict[str, int]:
    """Return when each file was last written, in nanoseconds; 0 for one that is missing.

    Editors that save by renaming leave no file at all for a moment.
    """
    times = {}
    for name, path in files.items():
        try:
            times[name] = path.stat().st_mtime_ns
        except FileNotFoundError:
            times[name] = 0
    return times


def reloader_thread() -> None:  # noqa: C901, PLR0915 (the length is debt, record #12)
    """Watch the sources and put new code under the running threads.

    Runs as long as the process. When a file has changed, the round stops the API, reloads
    every module, binds the global names again, and starts API and loop anew. The state is
    kept, so that a session survives an edit; the events that wait are not.

    A module that does not load is reported, and the API comes back with the old names.
    """
    global self_state, server, api_thread, monitor, log, loop_thread, loop_stop, config, event_queue
    global run_loop, parse_event, load_settings, save_snapshot, reloads

    watched = {
        "console": Path(console_module.__file__),
        "events": Path(events_module.__file__),
        "loop": Path(loop_module.__file__),
        "settings": Path(settings_module.__file__),
        "snapshot": Path(snapshot_module.__file__),
        "self_state": Path(state_module.__file__),
    }
    if config_path:
        watched["config"] = config_path

    # Compiled files are matched with their sources by size and whole seconds, so that of two
    # quick saves the second could be missed.
    sys.dont_write_bytecode = True

    # Comparing times needs no library and works on every file system. It cannot tell whether
    # an editor is done with a file: a half of it may be loaded now, the rest a round later.
    seen = modification_times(watched)
    pace = f"{config.poll_seconds:g} s"
    log(f"reloader: watching {len(watched)} files, one look every {pace}")

    while True:
        time.sleep(config.poll_seconds)
        current = modification_times(watched)
        missing = [name for name in watched if not current[name]]
        if missing:
            log(f"reloader: waiting for {', '.join(missing)}")
            continue
        changed = [name for name in watched if current[name] != seen[name]]
        if not changed:
            continue
        seen = current
        reloads += 1
        log(f"reloader: reload {reloads}, changed: {', '.join(changed)}")

        # Ends the accepting of connections, not the requests: what has begun goes on in its
        # thread, with the objects it has in hand.
        if server:
            log("reloader: stopping the API")
            server.shutdown()
            if api_thread:
                api_thread.join()

        # Whatever the new code does to the loop, the state of the session is on disk first.
        if keep_snapshot():
            log(f"reloader: the state is kept in {config.snapshot}")

        # Alphabetical, like the imports above. Each module keeps its name in sys.modules and
        # gets its body run again in the same namespace, under the eyes of the loop.
        started = time.perf_counter()
        try:
            importlib.reload(console_module)
            importlib.reload(events_module)
            importlib.reload(loop_module)
            importlib.reload(settings_module)
            importlib.reload(snapshot_module)
            importlib.reload(state_module)
        except (ImportError, NameError, SyntaxError) as error:
            log(f"reloader: not loaded, {type(error).__name__}: {error}")
            start_api_server()
            continue
        spent = time.perf_counter() - started

        # What this module took out of the others by name still means the old objects, and is
        # bound again. The others did the same among themselves as their bodies were run: each
        # has got what was there at its turn.
        monitor = console_module.monitor
        log = console_module.log
        run_loop = loop_module.run_loop
        parse_event = events_module.parse_event
        load_settings = settings_module.load_settings
        save_snapshot = snapshot_module.save_snapshot
        event_queue = events_module.EventQueue(config.queue_size)

        # The port stays, for the address has been given out.
        config = replace(load_settings(config_path), port=config.port)

        # So does the state, for a session should survive an edit. Only when the fields are
        # others than before there is nothing to go on with.
        if self_state.as_json().keys() != state_module.SelfState().as_json().keys():
            log("reloader: the state has got other fields, starting with a new one")
            self_state = state_module.SelfState()

        # The loop looks at the signal between two ticks. A tick takes a fraction of a second,
        # so that five should be plenty.
        if loop_thread and loop_thread.is_alive():
            loop_stop.set()
            loop_thread.join(timeout=5.0)

        start_api_server()
        log(f"reloader: done, loaded in {spent * 1000:.0f} ms")


def port_number(text: str) -> int:
    """Read the number of a port from the command line."""
    port = int(text)
    if not 0 <= port <= LARGEST_PORT:
        raise argparse.ArgumentTypeError(f"{port} is not between 0 and {LARGEST_PORT}")
    return port


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line: ``config``, ``port`` and ``reload``."""
    parser = argparse.ArgumentParser(description="Development server with hot reload.")
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings in TOML")
    parser.add_argument("--port", type=port_number, help="port of the API, 0 for any free one")
    parser.add_argument(
        "--reload",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="load sources again when they change",
    )
    return parser.parse_args(arguments)


def load_session(options: argparse.Namespace) -> None:
    """Read the settings and the snapshot, and start the session that they describe.

    Raise OSError or ValueError for a file that cannot be read or makes no sense.
    """
    global config, config_path, self_state, event_queue

    config_path = options.config
    config = load_settings(config_path)
    if options.port is not None:
        config = replace(config, port=options.port)
    event_queue = events_module.EventQueue(config.queue_size)
    if config.snapshot:
        self_state = snapshot_module.load_snapshot(config.snapshot)
        log(f"snapshot: going on at tick {self_state.ticks}")


def end_session() -> None:
    """Stop the loop and write the last snapshot."""
    log("main: ending")
    loop_stop.set()
    if loop_thread and loop_thread.is_alive():
        loop_thread.join(timeout=5.0)
    keep_snapshot()


def start_api_server() -> None:
    """Start the API, and behind it the loop whose state it shows.

    The first start may be given port 0; the port it gets is kept in ``config`` for the next
    ones, so that an address holds over all reloads.
    """
    global server, api_thread, loop_thread, config

    server = ApiServer((config.host, config.port), config.max_requests)
    config = replace(config, port=server.server_port)
    api_thread = threading.Thread(
        target=server.serve_forever,
        kwargs={"poll_interval": 0.05},
        name="api",
        daemon=True,
    )
    api_thread.start()
    log(f"api: http://{config.host}:{config.port}")

    # The signal may still stand from the reload that has stopped the last loop.
    loop_stop.clear()
    loop_thread = threading.Thread(
        target=run_loop,
        args=(self_state, event_queue, loop_stop, monitor, config.tick_seconds),
        name="loop",
        daemon=True,
    )
    loop_thread.start()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the server until it is told to end; return the exit status, 2 for bad settings."""
    options = parse_arguments(arguments)
    try:
        load_session(options)
    except (OSError, ValueError) as error:
        print(f"main_server_api: {error}", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        start_api_server()
        if options.reload:
            threading.Thread(target=reloader_thread, name="reloader", daemon=True).start()
        threading.Event().wait()
    except KeyboardInterrupt:
        end_session()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
