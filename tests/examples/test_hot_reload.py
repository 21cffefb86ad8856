"""The three problems of record #10, and those of #11 and #12, shown on the running example."""

from __future__ import annotations

import queue
import select
import threading
import weakref
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from tests.examples.conftest import PATIENCE, post_head, read_answer, wait_for_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.examples.conftest import Example, Gate, Live

# The example never closes the socket of a server it has stopped: that is part of the debt.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")

LOOP = "runtime/loop.py"
STATE = "state/self_state.py"
HEALTH = "GET /health HTTP/1.0\r\n\r\n"
FOLLOW = "GET /log/follow HTTP/1.0\r\n\r\n"
HALF_WRITTEN = ("snapshot.py", "", "\ndef (\n")
FOOD = '{"kind": "food", "amount": 5}'


# Object identity


def test_the_state_is_no_instance_of_its_class_after_a_reload(example: Example) -> None:
    example.start()
    state = example.main.self_state
    assert isinstance(state, example.main.state_module.SelfState)
    example.reload()
    assert example.main.self_state is state
    assert not isinstance(state, example.main.state_module.SelfState)


def test_the_kept_state_runs_old_methods_on_new_constants(example: Example) -> None:
    example.start()
    example.reload(
        (STATE, "self.ticks += 1", "self.ticks += 1000"),
        (STATE, "TICK_COST = 0.1", "TICK_COST = 50.0"),
    )
    example.stop_loop()
    state = example.main.self_state
    state.ticks, state.energy = 7, 90.0
    state.advance()
    assert (state.ticks, state.energy) == (8, 40.0)


def test_a_new_field_throws_the_session_away(example: Example) -> None:
    example.start()
    state = example.main.self_state
    example.reload((STATE, '"ticks": self.ticks,', '"ticks": self.ticks, "mood": "calm",'))
    assert example.main.self_state is not state
    assert example.logged("the state has got other fields, starting with a new one")


def test_a_snapshot_is_written_after_one_reload_and_refused_after_two(example: Example) -> None:
    example.start(snapshot="state.json")
    written = []
    for _ in range(2):
        example.reload()
        written.append(example.main.keep_snapshot())
    assert written == [True, False]
    assert example.logged("snapshot: not written, cannot save a SelfState")


def test_a_follower_of_the_log_hears_nothing_of_the_new_one(example: Example) -> None:
    example.start()
    lines = example.follow()
    example.reload()
    example.main.log("said after the reload")
    assert example.logged("said after the reload")
    assert any("reloader: stopping the API" in line for line in islice(lines, 100))
    assert not any("said after the reload" in next(lines) for _ in range(10))


def test_a_renamed_method_ends_the_loop_while_the_api_answers(
    example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaths: list[type[BaseException] | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda death: deaths.append(death.exc_type))
    example.start()
    example.reload(
        (STATE, "def advance", "def step"),
        (LOOP, "state.advance()", "state.step()"),
    )
    example.main.loop_thread.join(PATIENCE)
    assert deaths == [AttributeError]
    assert example.get("/health")["loop_alive"] is False


# Lingering threads and servers


def test_a_loop_outlives_its_timeout_and_goes_on_beside_its_successor(
    example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    example.start(tick_seconds=0.001)
    main, gate = example.main, example.gate()
    old_loop, old_log, old_queue = main.loop_thread, main.log, main.event_queue
    hold_ticks(main.self_state, gate, lambda: threading.current_thread() is old_loop)
    gate.wait()

    timeouts: list[float] = []

    def join(timeout: float) -> None:
        """Wait not at all: a loop that is held ends no sooner in five seconds than in none."""
        timeouts.append(timeout)

    with monkeypatch.context() as impatient:
        impatient.setattr(old_loop, "join", join)
        example.reload()
    assert timeouts == [5.0]
    assert example.get("/health")["threads"].count("loop") == 2

    gate.open()
    old_queue.put(main.events_module.Event("late", 1.0))
    wait_for_line(old_log, "loop: late +1")
    assert not example.logged("loop: late")
    assert old_loop.is_alive()
    assert main.loop_thread.is_alive()


def test_a_typing_error_adds_a_loop_with_every_save(example: Example) -> None:
    example.start()
    example.reload(HALF_WRITTEN)
    example.reload()
    assert example.logged("reloader: not loaded, SyntaxError")
    assert example.get("/health")["threads"].count("loop") == 3


@pytest.mark.parametrize("followed", [True, False])
def test_a_stopped_server_lives_and_listens_as_long_as_one_request(
    example: Example, *, followed: bool
) -> None:
    example.start()
    old = weakref.ref(example.main.server)
    if followed:
        example.follow()
    example.reload()
    assert (old() is not None) is followed
    for server in filter(None, [old()]):
        assert server is not example.main.server
        assert server.socket.getsockname() == example.main.server.socket.getsockname()


@pytest.mark.parametrize("followed", [True, False])
def test_a_connection_made_during_a_reload_gets_no_answer(
    example: Example, *, followed: bool
) -> None:
    example.start()
    old = weakref.ref(example.main.server)
    if followed:
        example.follow()
    reload, gate = example.hold_reload()
    client = example.connect(HEALTH)
    gate.open()
    reload.join(PATIENCE)
    if followed:
        assert has_backlog(old())
    else:
        with pytest.raises(ConnectionResetError):
            client.recv(1)


def test_a_reload_hangs_as_long_as_every_slot_is_taken(example: Example) -> None:
    example.start(max_requests=1)
    follower = example.connect_and_wait(FOLLOW)
    example.connect_and_wait(HEALTH)
    reload = example.reload_in_background()
    wait_for_line(example.main.log, "reloader: stopping the API")
    reload.join(0.05)
    assert reload.is_alive()
    assert example.main.api_thread.is_alive()

    follower.close()
    reload.join(PATIENCE)
    assert not reload.is_alive()


def test_a_second_start_does_not_ask_for_the_first(example: Example) -> None:
    example.start()
    first = example.main.server
    example.main.start_api_server()
    assert example.main.server is not first
    assert example.main.server.server_port == first.server_port
    names = [thread.name for thread in threading.enumerate()]
    assert (names.count("api"), names.count("loop")) == (2, 2)


@pytest.mark.parametrize(
    ("name", "line", "error"),
    [
        ("console.py", "1 / 0\n", ZeroDivisionError),
        ("config.toml", "prot = 8010\n", ValueError),
    ],
)
def test_an_error_of_another_kind_ends_the_reloader_and_leaves_no_api(
    example: Example, name: str, line: str, error: type[Exception]
) -> None:
    example.start()
    with pytest.raises(error):
        example.reload((name, "", line))
    assert example.main.loop_thread.is_alive()
    assert not example.main.api_thread.is_alive()
    example.connect(HEALTH)
    assert has_backlog(example.main.server)


# Unpredictability


def test_an_accepted_event_is_lost(example: Example) -> None:
    example.start()
    client = example.connect_and_wait(post_head("/events", FOOD))
    reload, gate = example.hold_reload()
    client.sendall(FOOD.encode())
    assert read_answer(client) == (202, {"waiting": 1})
    gate.open()
    reload.join(PATIENCE)
    assert example.get("/health")["waiting"] == 0
    assert example.get("/state")["applied"] == 0


def test_the_running_loop_takes_new_constants_before_the_reload_is_done(example: Example) -> None:
    example.start(tick_seconds=0.001)
    stop = example.main.loop_stop
    waits: queue.Queue[float] = queue.Queue()

    def wait(seconds: float) -> bool:
        waits.put(seconds)
        return bool(type(stop).wait(stop, seconds))

    stop.wait = wait
    loop = example.main.loop_thread
    reload, gate = example.hold_reload(
        (LOOP, "IDLE_AFTER = 100", "IDLE_AFTER = -1"), (LOOP, "IDLE_PACE = 5", "IDLE_PACE = 7")
    )
    assert 0.007 in iter(lambda: waits.get(timeout=PATIENCE), None)
    assert example.main.loop_thread is loop
    gate.open()
    reload.join(PATIENCE)


def test_a_failed_reload_leaves_modules_of_two_versions(example: Example) -> None:
    example.start()
    log, state_class = example.main.log, example.main.state_module.SelfState
    example.reload(HALF_WRITTEN)
    assert example.main.log is log
    assert example.main.console_module.log is not log
    assert example.main.state_module.SelfState is state_class


# State without synchronisation (record #11)


def test_a_reader_sees_one_half_of_an_event(example: Example) -> None:
    example.start(tick_seconds=0.001)
    main, gate = example.main, example.gate()

    class HeldDeque(deque[str]):
        def append(self, value: str, /) -> None:
            gate.hold()
            super().append(value)

    main.self_state.recent = HeldDeque()
    main.event_queue.put(main.events_module.Event("blow", -50.0))
    gate.wait()
    seen = example.get("/state")
    assert seen["energy"] <= 50.0
    assert (seen["applied"], seen["recent"]) == (0, [])

    gate.open()
    wait_for_line(main.log, "loop: blow -50")
    seen = example.get("/state")
    assert (seen["applied"], seen["recent"]) == (1, ["blow -50"])


def test_a_tick_of_one_loop_undoes_the_ticks_of_another(example: Example) -> None:
    example.start()
    example.stop_loop()
    main, gate, here = example.main, example.gate(), threading.current_thread()

    class HeldNumber(int):
        def __add__(self, other: int, /) -> int:
            if threading.current_thread() is not here:
                gate.hold()
            return int(self) + other

    main.self_state.ticks = HeldNumber(100)
    main.start_api_server()
    gate.wait()
    for _ in range(3):
        main.self_state.advance()
    assert main.self_state.ticks == 103
    gate.open()
    example.stop_loop()
    assert main.self_state.ticks == 101


# The loop and its global names (record #12)


def test_a_reload_resets_the_counter_of_a_loop_that_goes_on(example: Example) -> None:
    example.start(tick_seconds=0.001)
    state, gate = example.main.self_state, example.gate()
    hold_ticks(state, gate, lambda: state.ticks >= 10)
    gate.wait()
    loop = example.main.loop_thread
    assert example.main.loop_module.idle_rounds == 10
    example.reload(HALF_WRITTEN)
    assert loop.is_alive()
    assert example.main.loop_module.idle_rounds == 0


def hold_ticks(state: Live, gate: Gate, applies: Callable[[], bool]) -> None:
    """Put a gate before each tick of the state that ``applies``."""

    def advance() -> None:
        if applies():
            gate.hold()
        type(state).advance(state)

    state.advance = advance


def has_backlog(server: Live) -> bool:
    """Say whether a connection waits at the socket that nobody has accepted."""
    return bool(select.select([server.socket], [], [], PATIENCE)[0])
