"""The engine of this machine: some processes, each of which does one task after the other."""

from __future__ import annotations

import os
import time
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from debtlog.portfolio.engines.warm_child import GRACE_SECONDS, WarmChild

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.portfolio.task import Answer, Task

    _Asked = SimpleQueue[Task | None]
    _Answered = SimpleQueue[Answer | BaseException]

#: Tasks for each process: one that it does, and one before it. Not all answers wait in memory.
_AHEAD = 2


def usual_workers() -> int:
    """How many processes there are unless somebody says so: one for each processor we may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_here(tasks: Sequence[Task], workers: int) -> Iterator[Answer]:
    """Do ``tasks`` in so many processes, and yield the answers as they come.

    A caller that goes away ends all processes at once.
    """
    asked: _Asked = SimpleQueue()
    answered: _Answered = SimpleQueue()
    children = [WarmChild() for _ in range(min(workers, len(tasks)))]
    # they are no pool: the end of this process would wait for the threads of one
    threads = [
        Thread(target=_serve, args=(child, asked, answered), daemon=True) for child in children
    ]
    for thread in threads:
        thread.start()
    try:
        running = 0
        for task in tasks:
            asked.put(task)
            running += 1
            if running == _AHEAD * len(children):
                yield _next(answered)
                running -= 1
        for _ in range(running):
            yield _next(answered)
    finally:
        for child in children:
            child.kill()  # the thread that waits for it goes on, to its end
            asked.put(None)
        until = time.monotonic() + GRACE_SECONDS
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))


def _serve(child: WarmChild, asked: _Asked, answered: _Answered) -> None:
    try:
        while task := asked.get():
            answered.put(child.answer(task))
    except BaseException as error:  # noqa: BLE001  it is raised where answers are waited for
        answered.put(error)
    finally:
        child.close()


def _next(answered: _Answered) -> Answer:
    found = answered.get()
    if isinstance(found, BaseException):
        raise found
    return found
