"""Which engine does the work of a run."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.portfolio.engines.dask_cluster import run_on_cluster
from debtlog.portfolio.engines.local_processes import run_here, usual_workers
from debtlog.portfolio.engines.scheduler_address import TlsFiles, scheduler_address
from debtlog.portfolio.work import work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.portfolio.engines.scheduler_address import SchedulerAddress
    from debtlog.portfolio.run import Engine
    from debtlog.portfolio.task import Answer, Task


def engine_of(workers: int | None, scheduler: str | None, files: TlsFiles) -> Engine:
    """Choose who works: processes of this machine, so many or one for each processor, or a cluster.

    Raises DebtlogError where the choice cannot be, or the address of the ``scheduler`` is not safe.
    """
    if scheduler is None:
        if files != TlsFiles():
            raise DebtlogError("files of TLS are for a scheduler; name it with --scheduler")
        return _local(workers or usual_workers())
    if workers:
        raise DebtlogError("a scheduler has workers of its own; leave out --workers")
    return _cluster(scheduler_address(scheduler, files))


def _local(workers: int) -> Engine:
    def run(tasks: Sequence[Task]) -> Iterator[Answer]:
        if sys.platform == "win32":  # nobody can wait there for a process and for a time
            return map(work, tasks)
        return run_here(tasks, workers)

    return run


def _cluster(scheduler: SchedulerAddress) -> Engine:
    def run(tasks: Sequence[Task]) -> Iterator[Answer]:
        return run_on_cluster(tasks, scheduler)

    return run
