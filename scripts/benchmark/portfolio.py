"""Measure a portfolio of many made-up repositories: what two workers make of the work of one.

First each repository of a sample is summarised by a process of its own, which does nothing else,
and then the sample by one process that has started before: the work alone. Then the command makes
the site of all with two processes, with two workers of a dask scheduler, and again when nothing is
new. Sums are those of the sample, extended to all.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean, median
from typing import IO, TYPE_CHECKING, NamedTuple

from msgspec.json import encode

from debtlog.portfolio.planning.portfolio_file import read_portfolio
from debtlog.portfolio.planning.repository_plan import Surroundings, planned
from made_up_portfolio import write_portfolio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.portfolio.task import Task

#: What is to be reached: two workers against half the sum of single runs, a run with nothing new
#: against the sum, and mebibytes of the coordinator.
MOST_OF_HALF, MOST_OF_NOTHING_NEW, MOST_MIB = 1.3, 0.05, 300
_SAMPLE = 40
#: Who does the work, and how that is said; a scheduler has an address once it has started.
WAYS = {"one": ["--workers", "1"], "two": ["--workers", "2"], "dask": []}
#: Does tasks, one a line, and prints the seconds that each takes, by the clock and of processors.
_WORK = """\
import os, sys, time, msgspec
from debtlog.portfolio.task import Task
from debtlog.portfolio.work import work
for line in sys.stdin:
    began, used = time.perf_counter(), sum(os.times()[:4])
    answer = work(msgspec.json.decode(line, type=Task))
    assert not answer.failure, answer.failure
    print(time.perf_counter() - began, sum(os.times()[:4]) - used)
"""


class Measured(NamedTuple):
    """A run: seconds by the clock and of processors, and mebibytes at the peak.

    The seconds of processors and the peak are those of all its processes, but not of dask's; the
    peak is that of the largest.
    """

    wall: float
    processor: float
    mib: float


def main() -> int:
    """Measure and print; the exit status is 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--repositories", type=int, default=1_000)
    parser.add_argument("--records", type=int, default=20)
    parser.add_argument("--sample", type=int, default=_SAMPLE, help="single runs, at least 2")
    parser.add_argument("--keep", type=Path, help="make the repositories here, or use those there")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=[*WAYS], help="who works")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary) / "portfolio"
        if not (folder / "portfolio.yml").exists():
            write_portfolio(folder, options.repositories, options.records)
        return measure(folder, options.sample, options.ways)


def measure(folder: Path, sample: int, ways: Sequence[str]) -> int:
    """Measure the portfolio in ``folder``."""
    tasks = tasks_of(folder)
    sampled = tasks[:: max(len(tasks) // sample, 1)]
    times = len(tasks) / len(sampled)
    singles = [single(task) for task in sampled]
    total = sum(it.wall for it in singles) * times
    work, busy = (it * len(tasks) for it in worked(sampled))
    print(f"single runs: {median(it.wall for it in singles):.3f} s in the median of {len(singles)}")
    processor = sum(it.processor for it in singles) * times
    sums = f"all of them: {total:.1f} s ({processor:.1f} s of processors)"
    print(f"{sums}; the work alone: {work:.1f} s ({busy:.1f} s of processors)", flush=True)
    reached = [judged(name, *of, total, work) for name, of in runs(folder, ways).items()]
    return int(not all(reached))


def runs(folder: Path, ways: Sequence[str]) -> dict[str, tuple[Measured, Measured]]:
    """Make the site in several ways, each twice."""
    found = {}
    for way in ways:
        if arguments := WAYS[way]:
            found[way] = twice(folder, arguments)
        else:
            with two_dask_workers() as address:
                found[way] = twice(folder, ["--scheduler", address])
    return found


def judged(name: str, first: Measured, again: Measured, total: float, work: float) -> bool:
    """Print a line about two runs; return whether they reach what is to be reached."""
    half, share = first.wall / (total / 2), again.wall / total
    print(
        f"{name}: {first.wall:.1f} s ({first.processor:.1f} s of processors),"
        f" {half:.2f} of half the single runs, {first.wall / (work / 2):.2f} of half the work;"
        f" peak {first.mib:.0f} MiB; nothing new: {again.wall:.2f} s, {100 * share:.1f} %"
        f" of the single runs, {100 * again.wall / work:.1f} % of the work"
    )
    is_fast = name == "one" or half <= MOST_OF_HALF
    return is_fast and share <= MOST_OF_NOTHING_NEW and max(first.mib, again.mib) <= MOST_MIB


def tasks_of(folder: Path) -> list[Task]:
    """Plan the portfolio, with results nowhere."""
    portfolio = read_portfolio(folder / "portfolio.yml").portfolio
    if portfolio is None:
        sys.exit(f"{folder}/portfolio.yml is not valid")
    around = Surroundings(folder, folder / "cache", datetime.now(UTC).date())
    return [plan.task for plan in planned(portfolio, around) if plan.task]


def single(task: Task) -> Measured:
    """Summarise one repository in a process of its own."""
    with tempfile.TemporaryFile() as given:
        given.write(encode(task) + b"\n")
        given.seek(0)
        return run([sys.executable, "-P", "-c", _WORK], Path.cwd(), given)


def worked(tasks: Sequence[Task]) -> tuple[float, float]:
    """Summarise one after the other in one process; return the mean seconds, without the first.

    They are those by the clock, and those of processors.
    """
    lines = b"".join(encode(task) + b"\n" for task in tasks)
    command = [sys.executable, "-P", "-c", _WORK]
    done = subprocess.run(command, input=lines, check=True, stdout=subprocess.PIPE)
    _, *others = [line.split() for line in done.stdout.splitlines()]
    return fmean(float(wall) for wall, _ in others), fmean(float(used) for _, used in others)


def twice(folder: Path, arguments: Sequence[str]) -> tuple[Measured, Measured]:
    """Make the site of all, and then once more when nothing is new."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    shutil.rmtree(folder / "cache", ignore_errors=True)
    command = [sys.executable, "-P", "-m", "debtlog", "portfolio", "--cache", "cache", *arguments]
    return run(command, folder), run(command, folder)


def run(command: Sequence[str], folder: Path, given: IO[bytes] | None = None) -> Measured:
    """Run a command in ``folder``."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdin=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode:
        sys.exit(f"{command} ended with status {process.returncode}")
    return Measured(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


@contextmanager
def two_dask_workers() -> Iterator[str]:
    """Start a scheduler and two workers on this machine; yield its address."""
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "scheduler.json"
        dask = [sys.executable, "-P", "-m"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": temporary}
        scheduler = subprocess.Popen(
            [
                *(*dask, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"),
                *("--no-dashboard", "--scheduler-file", str(file)),
            ],
            **quiet,
        )
        while not file.exists():
            time.sleep(0.05)
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        worker = [*dask, "distributed.cli.dask_worker", address, "--nthreads", "1"]
        workers = [subprocess.Popen([*worker, "--no-dashboard"], **quiet) for _ in range(2)]
        try:
            yield address
        finally:
            for process in (*workers, scheduler):
                process.terminate()
            for process in (*workers, scheduler):
                process.wait()


if __name__ == "__main__":
    sys.exit(main())
