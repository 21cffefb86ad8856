"""Console: the log, and the monitor that reports on the state."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from state.self_state import SelfState


class Log:
    """Prints lines and keeps the last ``keep`` of them; any thread may use it."""

    def __init__(self, keep: int = 200) -> None:
        self.count = 0
        self._lines: deque[str] = deque(maxlen=keep)
        self._written = threading.Condition()

    def __call__(self, message: str) -> None:
        """Write one line, with the time before it."""
        line = f"{time.strftime('%H:%M:%S')} {message}"
        with self._written:
            self._lines.append(line)
            self.count += 1
            self._written.notify_all()
            print(line, flush=True)

    def tail(self) -> list[str]:
        """Return the lines that are kept, the oldest first."""
        with self._written:
            return list(self._lines)

    def after(self, count: int, timeout: float) -> list[str]:
        """Return the lines written after the first ``count``.

        Wait for one up to ``timeout`` seconds; the list is empty when none came.
        """
        with self._written:
            self._written.wait_for(lambda: self.count > count, timeout)
            new = self.count - count
            return list(self._lines)[-new:] if new else []


@dataclass(frozen=True)
class Monitor:
    """Writes a status line to a log, once in ``every`` ticks."""

    log: Log
    every: int = 50

    def __call__(self, state: SelfState, waiting: int) -> None:
        """Report the state and the number of waiting events when it is time to."""
        if state.ticks % self.every == 0:
            self.log(f"tick {state.ticks}: energy {state.energy:.1f}, {waiting} events waiting")


log = Log()
monitor = Monitor(log)
