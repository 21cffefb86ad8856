"""The engine of a cluster: workers of a scheduler of ``dask.distributed`` that runs already."""

from __future__ import annotations

import logging
import time
import warnings
from contextlib import contextmanager
from itertools import islice
from queue import Empty, SimpleQueue
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import msgspec

from debtlog.errors import DebtlogError
from debtlog.portfolio.engines.cluster_work import done_by_worker, version_of_worker
from debtlog.portfolio.task import Answer
from debtlog.schema.generate import own_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.portfolio.engines.scheduler_address import SchedulerAddress
    from debtlog.portfolio.task import Task

CONNECT_SECONDS = 10
#: How long a cluster may be without a worker, as while it grows.
WORKERS_SECONDS = 60
#: Tasks that a thread of a worker has before it: enough to be busy, few enough to be forgotten.
_AHEAD = 3
_LOOK_SECONDS = 1.0
_INSTALL = 'pip install "debtlog[portfolio]"'


def run_on_cluster(tasks: Sequence[Task], scheduler: SchedulerAddress) -> Iterator[Answer]:
    """Let the workers of a scheduler do ``tasks``, and yield the answers as they come.

    Raises DebtlogError where the scheduler cannot be used, has no workers or is lost.
    """
    with _connected(scheduler) as client:
        threads = _threads(client, scheduler)
        _require_same_version(client, scheduler)
        yield from _answers(client, scheduler, tasks, max(threads * _AHEAD, 16))


def _answers(
    client: Any,  # noqa: ANN401  it comes without types
    scheduler: SchedulerAddress,
    tasks: Sequence[Task],
    most: int,
) -> Iterator[Answer]:
    """Keep ``most`` tasks with the scheduler, and let go of each answer at once."""
    run, left = token_hex(8), iter(tasks)
    ended: SimpleQueue[Any] = SimpleQueue()
    waiting: dict[str, tuple[Task, Any]] = {}

    def submit(count: int) -> None:
        for task in islice(left, count):
            key = f"{task.key}-{run}"  # another run asks anew: a failure is not kept
            line = msgspec.json.encode(task)
            future = client.submit(done_by_worker, line, key=key, pure=False)
            waiting[key] = task, future
            future.add_done_callback(ended.put)

    submit(most)
    without_workers = time.monotonic()
    while waiting:
        try:
            future = ended.get(timeout=_LOOK_SECONDS)
        except Empty:
            if client.status != "running":
                raise DebtlogError(f"the scheduler {scheduler.address} is gone") from None
            if client.scheduler_info()["workers"]:
                without_workers = time.monotonic()
            elif time.monotonic() - without_workers > WORKERS_SECONDS:
                raise DebtlogError(_no_workers(scheduler)) from None
            continue
        task, _ = waiting.pop(future.key)
        answer = _answer(future, task)
        del future  # the scheduler forgets it
        submit(1)
        yield answer


def _answer(future: Any, task: Task) -> Answer:  # noqa: ANN401  likewise
    """Read an answer; a future without one costs its row."""
    if future.status == "finished":
        try:
            found = msgspec.json.decode(future.result(), type=Answer)
        except (msgspec.DecodeError, TypeError):
            return Answer(key=task.key, failure="its worker gave no answer; run this again")
        return found
    if future.status != "error":  # cancelled, or lost with the scheduler
        return Answer(key=task.key, failure="its task was cancelled; run this again")
    error = future.exception()
    kind = type(error).__name__
    if kind == "KilledWorker":
        failure = "each of its workers was killed, perhaps for want of memory"
        return Answer(key=task.key, failure=failure)
    return Answer(key=task.key, failure=f"its worker failed: {kind}: {error}")


@contextmanager
def _connected(scheduler: SchedulerAddress) -> Iterator[Any]:
    """Connect to a scheduler; raise DebtlogError where that is not possible."""
    try:
        from distributed import Client, Security  # noqa: PLC0415  an extra, and slow to import
    except ImportError:
        message = f"dask.distributed is not installed; install it with {_INSTALL}"
        raise DebtlogError(message) from None
    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # it writes tracebacks of what is reported in one line
    files = scheduler.tls
    security = files and Security(
        tls_ca_file=str(files.authority),
        tls_client_cert=str(files.certificate),
        tls_client_key=str(files.key),
        require_encryption=True,
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # other versions of what answers do not depend on
            client = Client(
                scheduler.address,
                security=security,
                timeout=CONNECT_SECONDS,
                set_as_default=False,
            )
    except (OSError, ValueError, RuntimeError) as error:
        logger.setLevel(level)
        why = f"{scheduler.address} does not answer as a scheduler: {_first_line(error)}"
        raise DebtlogError(why) from None
    try:
        yield client
    finally:
        client.close(timeout=CONNECT_SECONDS)
        logger.setLevel(level)


def _threads(client: Any, scheduler: SchedulerAddress) -> int:  # noqa: ANN401  likewise
    """Wait for a worker; return how many tasks all that are there do at the same time."""
    try:
        client.wait_for_workers(1, timeout=WORKERS_SECONDS)
    except TimeoutError:
        raise DebtlogError(_no_workers(scheduler)) from None
    return sum(client.nthreads().values())


def _require_same_version(client: Any, scheduler: SchedulerAddress) -> None:  # noqa: ANN401
    """Raise DebtlogError where workers have no debtlog or another one."""
    here = own_version()
    try:
        there = set(client.run(version_of_worker).values())
    except Exception as error:  # noqa: BLE001  whatever a worker raises comes back here
        message = f"the workers of {scheduler.address} cannot run debtlog: {_first_line(error)}"
        raise DebtlogError(f"{message}; install it there: {_INSTALL}") from None
    if there - {here}:
        others = ", ".join(sorted(there - {here}))
        message = f"the workers of {scheduler.address} have debtlog {others}, and this is {here}"
        raise DebtlogError(f"{message}; install the same there")


def _no_workers(scheduler: SchedulerAddress) -> str:
    return f"the scheduler {scheduler.address} has no workers; start some"


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
