"""The places that the plan of record #10 names hold what it says they hold."""

from __future__ import annotations

import ast

import pytest

from tests.examples.conftest import SOURCE

TEXT = (SOURCE / "main_server_api.py").read_text(encoding="utf-8")
PLACES = [
    (
        (234, 234),
        "reloader_thread",
        (
            "global self_state, server, api_thread, monitor, log, loop_thread, loop_stop, config, "
            "event_queue"
        ),
    ),
    ((258, 258), "reloader_thread", "while True:"),
    (
        (274, 278),
        "reloader_thread",
        """
        if server:
            log("reloader: stopping the API")
            server.shutdown()
            if api_thread:
                api_thread.join()
        """,
    ),
    (
        (288, 293),
        "reloader_thread",
        """
        importlib.reload(console_module)
        importlib.reload(events_module)
        importlib.reload(loop_module)
        importlib.reload(settings_module)
        importlib.reload(snapshot_module)
        importlib.reload(state_module)
        """,
    ),
    (
        (303, 309),
        "reloader_thread",
        """
        monitor = console_module.monitor
        log = console_module.log
        run_loop = loop_module.run_loop
        parse_event = events_module.parse_event
        load_settings = settings_module.load_settings
        save_snapshot = snapshot_module.save_snapshot
        event_queue = events_module.EventQueue(config.queue_size)
        """,
    ),
    (
        (322, 324),
        "reloader_thread",
        """
        if loop_thread and loop_thread.is_alive():
            loop_stop.set()
            loop_thread.join(timeout=5.0)
        """,
    ),
]


@pytest.mark.parametrize(("lines", "symbol", "code"), PLACES)
def test_a_place_holds_its_code(lines: tuple[int, int], symbol: str, code: str) -> None:
    assert [line.strip() for line in quote(*lines)] == [
        line.strip() for line in code.strip().splitlines()
    ]
    assert encloses(symbol, lines)


def test_the_threads_are_started_without_a_look_at_the_present_ones() -> None:
    lines = (386, 405)
    code = "\n".join(quote(*lines))
    assert quote(*lines)[0].strip().startswith("server = ApiServer(")
    assert quote(*lines)[-1].strip() == "loop_thread.start()"
    assert code.count("threading.Thread(") == code.count(".start()") == 2
    assert "is_alive" not in code
    assert "if " not in code
    assert encloses("start_api_server", lines)


def quote(first: int, last: int) -> list[str]:
    """Return the lines from ``first`` to ``last``, counted from 1."""
    return TEXT.splitlines()[first - 1 : last]


def encloses(symbol: str, lines: tuple[int, int]) -> bool:
    """Say whether the lines lie in the body of the function."""
    function = next(
        node
        for node in ast.parse(TEXT).body
        if isinstance(node, ast.FunctionDef) and node.name == symbol
    )
    assert function.end_lineno is not None
    return function.lineno < lines[0] <= lines[1] <= function.end_lineno
