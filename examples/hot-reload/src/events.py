"""Events: what the API hands to the loop."""

from __future__ import annotations

import queue
from dataclasses import dataclass

LARGEST = 1000


@dataclass(frozen=True)
class Event:
    """Something that happened outside; ``amount`` is the energy it gives or takes."""

    kind: str
    amount: float


def parse_event(data: object) -> Event:
    """Make an event of a decoded JSON value; ValueError says what is wrong with it."""
    match data:
        case {"kind": str(kind), "amount": int() | float() as amount} if abs(amount) <= LARGEST:
            return Event(kind, float(amount))
    raise ValueError('an event looks like {"kind": "food", "amount": 5}')


class EventQueue:
    """Events on their way to the loop, at most ``size`` of them; any thread may use it."""

    def __init__(self, size: int) -> None:
        self._events: queue.Queue[Event] = queue.Queue(maxsize=size)

    def __len__(self) -> int:
        return self._events.qsize()

    def put(self, event: Event) -> bool:
        """Add an event; False when the queue is full."""
        try:
            self._events.put_nowait(event)
        except queue.Full:
            return False
        return True

    def take_all(self) -> list[Event]:
        """Remove and return the waiting events, the oldest first."""
        taken = []
        while True:
            try:
                taken.append(self._events.get_nowait())
            except queue.Empty:
                return taken
