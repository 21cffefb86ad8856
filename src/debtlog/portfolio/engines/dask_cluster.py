"""The engine of a cluster: workers of a scheduler of ``dask.distributed`` that runs already."""

from __future__ import annotations

import time
from queue import Empty, SimpleQueue
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import msgspec

from debtlog.portfolio.engines.cluster_client import connected, first_line
from debtlog.portfolio.engines.cluster_work import done_by_worker
from debtlog.portfolio.task import Answer
from debtlog.schema.generate import own_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.portfolio.engines.cluster_client import Cluster
    from debtlog.portfolio.engines.scheduler_address import SchedulerAddress
    from debtlog.portfolio.task import Task

#: Tasks for each thread of a worker, and for all: enough to keep it busy and to let a cluster
#: grow, few enough that what a worker has done and nobody has fetched is soon done again.
_AHEAD = 3
_LEAST_AHEAD = 32
_LOOK_SECONDS = 1.0
#: A result of 500 MB takes so long at 2 MB in a second.
_FETCH_SECONDS = 250
_KILLED = "each of its workers was killed, perhaps for want of memory"


def run_on_cluster(tasks: Sequence[Task], scheduler: SchedulerAddress) -> Iterator[Answer]:
    """Let the workers of a scheduler do ``tasks``, and yield the answers as they come.

    Raises DebtlogError where the scheduler cannot be used, has no workers or is lost.
    """
    with connected(scheduler) as cluster:
        cluster.wait_for_worker()
        cluster.require_same_version()
        submitted = _Submitted(cluster)
        suspects: list[Task] = []
        for task, answer in submitted.all_of(tasks):
            if answer.failure == _KILLED:
                suspects.append(task)
            else:
                yield answer
        # a worker that is killed costs also what waits there, so each has a last try without others
        for task in suspects:
            yield from (answer for _, answer in submitted.all_of([task]))


class _Submitted:
    """The tasks that the scheduler of a ``cluster`` has."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._tasks: dict[str, tuple[Task, Any]] = {}
        self._ended: SimpleQueue[Any] = SimpleQueue()
        self._most = 0
        self._look = 0.0

    def all_of(self, tasks: Sequence[Task]) -> Iterator[tuple[Task, Answer]]:
        """Have ``tasks`` done, not all at once; yield each with its answer as they come."""
        for task in tasks:
            self._look_after()
            while len(self._tasks) >= self._most:
                yield self._next()
            self._add(task)
        while self._tasks:
            yield self._next()

    def _add(self, task: Task) -> None:
        key = f"debtlog-{token_hex(8)}-{task.key}"  # done anew: a failure is not kept
        line = msgspec.json.encode(task)
        submit = self._cluster.client.submit
        future = submit(done_by_worker, line, own_version(), key=key, pure=False)
        self._tasks[key] = task, future
        future.add_done_callback(self._ended.put)

    def _next(self) -> tuple[Task, Answer]:
        """Wait for an answer; the scheduler then forgets it."""
        while True:
            self._look_after()
            try:
                future = self._ended.get(timeout=_LOOK_SECONDS)
            except Empty:
                continue
            if future.status in {"pending", "lost"}:  # its worker died since, another does it again
                future.add_done_callback(self._ended.put)
                continue
            task, _ = self._tasks[future.key]
            answer = _answer(future, task)
            if answer.failure:
                self._cluster.require_scheduler()
            del self._tasks[future.key]
            return task, answer

    def _look_after(self) -> None:
        """Now and then see whether the cluster is there, and how large."""
        if time.monotonic() >= self._look:
            threads = self._cluster.threads()
            self._most = max(_AHEAD * threads, _LEAST_AHEAD)
            self._look = time.monotonic() + _LOOK_SECONDS


def _answer(future: Any, task: Task) -> Answer:  # noqa: ANN401  it comes without types
    """Read an answer; a future without one costs its row."""
    try:
        found = msgspec.json.decode(future.result(timeout=_FETCH_SECONDS), type=Answer)
    except (msgspec.DecodeError, TypeError):
        failure = "its worker gave no answer; run this again"
    except TimeoutError:
        failure = f"its result was not fetched within {_FETCH_SECONDS} seconds; run this again"
    except Exception as error:  # noqa: BLE001  whatever a worker raises, or becomes of it
        failure = _failure(error)
    else:
        return found
    return Answer(key=task.key, failure=failure)


def _failure(error: Exception) -> str:
    kind = type(error).__name__
    if kind == "KilledWorker":
        return _KILLED
    if "Cancelled" in kind:
        return "its task was cancelled; run this again"
    return f"its worker failed: {kind}: {first_line(error)}"
