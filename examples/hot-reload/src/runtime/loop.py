"""The runtime loop: takes events, advances the state, keeps the pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading

    from console import Monitor
    from events import EventQueue
    from state.self_state import SelfState

IDLE_AFTER = 100
IDLE_PACE = 5

idle_rounds = 0


def run_loop(
    state: SelfState,
    events: EventQueue,
    stop: threading.Event,
    monitor: Monitor,
    tick_seconds: float,
) -> None:
    """Advance ``state`` every ``tick_seconds`` until ``stop`` is set.

    After ``IDLE_AFTER`` rounds without an event the pace is ``IDLE_PACE`` times slower.
    """
    global idle_rounds
    monitor.log("loop: started")
    while not stop.is_set():
        taken = events.take_all()
        for event in taken:
            state.apply(event.kind, event.amount)
            monitor.log(f"loop: {event.kind} {event.amount:+g}")
        state.advance()
        monitor(state, len(events))
        idle_rounds = 0 if taken else idle_rounds + 1
        pace = IDLE_PACE if idle_rounds > IDLE_AFTER else 1
        stop.wait(tick_seconds * pace)
    monitor.log("loop: stopped")
