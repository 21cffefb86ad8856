"""The engine of this machine: some processes, each of which does one task after the other."""

from __future__ import annotations

import os
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from itertools import islice
from threading import local
from typing import TYPE_CHECKING

from debtlog.portfolio.engines.warm_child import WarmChild

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from debtlog.portfolio.task import Answer, Task


def usual_workers() -> int:
    """How many processes there are unless somebody says so: one for each processor we may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_here(tasks: Sequence[Task], workers: int) -> Iterator[Answer]:
    """Do ``tasks`` in so many processes, and yield the answers as they come.

    A caller that goes away ends all processes at once.
    """
    children: list[WarmChild] = []
    own = local()

    def prepare() -> None:
        own.child = WarmChild()
        children.append(own.child)

    def done(task: Task) -> Answer:
        child: WarmChild = own.child
        return child.answer(task)

    pool = ThreadPoolExecutor(workers, initializer=prepare)
    try:
        left = iter(tasks)
        # few more than are worked on, so that not all answers wait in memory
        running: set[Future[Answer]] = {
            pool.submit(done, task) for task in islice(left, 2 * workers)
        }
        while running:
            ended, running = wait(running, return_when=FIRST_COMPLETED)
            running |= {pool.submit(done, task) for task in islice(left, len(ended))}
            for future in ended:
                yield future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in children:
            child.kill()  # a thread that waits for it goes on
        pool.shutdown()
        for child in children:
            child.end()
