"""The hot-reload example at peace: it starts, answers, keeps its state and ends."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.examples.conftest import SOURCE, wait_for_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.examples.conftest import Example


def test_it_starts_on_a_free_port_answers_and_ends_on_a_signal() -> None:
    command = [sys.executable, "-B", str(SOURCE / "main_server_api.py"), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            url = line_with("api: ", process.stdout).split()[-1]
            line_with("reloader: watching", process.stdout)
            with urllib.request.urlopen(f"{url}/health", timeout=10) as response:  # noqa: S310
                health = json.load(response)
        finally:
            process.terminate()
        output = process.stdout.read()
    assert process.returncode == 0
    assert (health["loop_alive"], health["reloads"], health["waiting"]) == (True, 0, 0)
    assert {"MainThread", "api", "loop", "reloader"} <= set(health["threads"])
    assert "main: ending" in output


def line_with(text: str, lines: Iterable[str]) -> str:
    """Return the next line with ``text``."""
    return next(line for line in lines if text in line)


def test_the_api_takes_an_event_and_the_loop_applies_it(example: Example) -> None:
    example.start(tick_seconds=0.001)
    assert example.post("/events", '{"kind": "blow", "amount": -10.5}')[0] == 202
    wait_for_line(example.main.log, "loop: blow -10.5")
    state = example.get("/state")
    assert (state["applied"], state["recent"]) == (1, ["blow -10.5"])


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("", "the body must have 1 to 65536 bytes"),
        ("[", "Expecting value: line 1 column 2 (char 1)"),
        ("[]", 'an event looks like {"kind": "food", "amount": 5}'),
        ('{"kind": "food"}', 'an event looks like {"kind": "food", "amount": 5}'),
        ('{"kind": 1, "amount": 5}', 'an event looks like {"kind": "food", "amount": 5}'),
        ('{"kind": "food", "amount": 1001}', 'an event looks like {"kind": "food", "amount": 5}'),
        ('{"kind": "food", "amount": NaN}', 'an event looks like {"kind": "food", "amount": 5}'),
    ],
)
def test_a_bad_event_is_refused(example: Example, body: str, error: str) -> None:
    example.start()
    assert example.post("/events", body) == (400, {"error": error})


def test_a_full_queue_refuses_events(example: Example) -> None:
    example.start(queue_size=1)
    food = '{"kind": "food", "amount": 5}'
    assert example.post("/events", food) == (202, {"waiting": 1})
    assert example.post("/events", food) == (503, {"error": "the queue is full"})


@pytest.mark.parametrize("request_line", ["GET /nothing", "POST /nothing"])
def test_an_unknown_path_is_named(example: Example, request_line: str) -> None:
    example.start()
    method, path = request_line.split()
    answer = example.get(path) if method == "GET" else example.post(path)[1]
    assert answer == {"error": "there is no /nothing"}


def test_the_settings_in_force_can_be_read(example: Example) -> None:
    example.start(queue_size=7)
    settings = example.get("/settings")
    assert settings["queue_size"] == 7
    assert settings["port"] == example.main.config.port != 0


def test_the_log_names_the_requests_before(example: Example) -> None:
    example.start()
    example.get("/state")
    assert example.get("/log")["lines"][-1].endswith("api: 'GET /state HTTP/1.0' 200 -")


def test_a_session_goes_on_from_its_snapshot(example: Example) -> None:
    example.start(snapshot="state.json")
    example.stop_loop()
    example.main.self_state.ticks = 41
    assert example.post("/snapshot") == (200, {"written": True})
    example.configure(snapshot="state.json")
    assert example.main.self_state.ticks == 41


def test_without_a_file_no_snapshot_is_written(example: Example) -> None:
    example.start()
    assert example.post("/snapshot") == (200, {"written": False})


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("prot = 8010", "unknown setting prot"),
        ("port =", "Invalid value"),
    ],
)
def test_bad_settings_end_the_program_with_2(
    example: Example, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, error: str
) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text(text, encoding="utf-8")
    assert example.main.main(["--config", str(settings)]) == 2
    assert error in capsys.readouterr().err
