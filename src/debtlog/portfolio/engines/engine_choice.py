"""Which engine does the work of a run."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from debtlog.portfolio.engines.local_processes import run_here, usual_workers
from debtlog.portfolio.engines.scheduler_address import TlsFiles, scheduler_address
from debtlog.portfolio.work import work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.portfolio.run import Engine
    from debtlog.portfolio.task import Answer, Task


def local_engine(workers: int | None = None) -> Engine:
    """Work in processes of this machine: so many, else one for each processor."""
    count = workers or usual_workers()

    def run(tasks: Sequence[Task]) -> Iterator[Answer]:
        if sys.platform == "win32":  # nobody can wait there for a process and for a time
            return map(work, tasks)
        return run_here(tasks, count)

    return run


def cluster_engine(address: str, files: TlsFiles) -> Engine:
    """Let the workers of a scheduler work; raise DebtlogError where its address is not safe."""
    from debtlog.portfolio.engines.dask_cluster import run_on_cluster  # noqa: PLC0415  an extra

    scheduler = scheduler_address(address, files)

    def run(tasks: Sequence[Task]) -> Iterator[Answer]:
        return run_on_cluster(tasks, scheduler)

    return run
