"""Measure a portfolio of many made-up repositories: what two workers make of the work of one.

Each repository is summarised by a process of its own, as if it were alone; then two processes do
all, then two workers of a dask scheduler, then nothing is new. Wall seconds, and the peak memory of
the process that coordinates. Sums of single runs are those of a sample, extended to all.
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
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from made_up_portfolio import write_portfolio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What is to be reached: two workers against half the sum of single runs, a run with nothing new
#: against the sum, and mebibytes of the coordinator.
MOST_OF_HALF, MOST_OF_NOTHING_NEW, MOST_MIB = 1.3, 0.05, 300
_SAMPLE = 40


class Measured(NamedTuple):
    """A run: wall seconds, seconds of the processor of all its processes, mebibytes at the peak."""

    wall: float
    processor: float
    mib: float


def main() -> int:
    """Measure and print; the exit status is 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--repositories", type=int, default=1_000)
    parser.add_argument("--records", type=int, default=20)
    parser.add_argument("--sample", type=int, default=_SAMPLE, help="single runs that are made")
    parser.add_argument("--keep", type=Path, help="make the repositories here, or use those there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary) / "portfolio"
        if not (folder / "portfolio.yml").exists():
            write_portfolio(folder, options.repositories, options.records)
        return measure(folder, options.sample)


def measure(folder: Path, sample: int) -> int:
    """Measure the portfolio in ``folder``."""
    names = sorted(path.name for path in folder.iterdir() if (path / ".git").is_dir())
    step = max(len(names) // sample, 1)
    singles = [single(folder, name) for name in names[::step]]
    total = sum(it.wall for it in singles) / len(singles) * len(names)
    print(f"single runs: {median(it.wall for it in singles):.3f} s in the median of {len(singles)}")
    print(f"all of them, one by one: {total:.1f} s")
    rows = {"one process": ["--workers", "1"], "two processes": ["--workers", "2"]}
    found: dict[str, tuple[Measured, Measured]] = {}
    with two_dask_workers() as address:
        rows["two workers of dask"] = ["--scheduler", address]
        for name, arguments in rows.items():
            found[name] = twice(folder, arguments)
    missed = False
    for name, (first, again) in found.items():
        half, share = first.wall / (total / 2), again.wall / total
        print(
            f"{name}: {first.wall:.1f} s, {half:.2f} of half of that; peak {first.mib:.0f} MiB;"
            f" nothing new: {again.wall:.2f} s, {100 * share:.1f} %"
        )
        missed |= name != "one process" and half > MOST_OF_HALF
        missed |= share > MOST_OF_NOTHING_NEW or first.mib > MOST_MIB
    return int(missed)


def single(folder: Path, name: str) -> Measured:
    """Summarise one repository as a portfolio of its own, without a site."""
    with tempfile.TemporaryDirectory() as temporary:
        entry = f"repositories: [{{path: {json.dumps(str(folder / name))}}}]\n"
        (Path(temporary) / "portfolio.yml").write_text(entry, encoding="utf-8")
        return run(Path(temporary), ["--workers", "1", "--format", "json"])


def twice(folder: Path, arguments: Sequence[str]) -> tuple[Measured, Measured]:
    """Make the site of all, and then once more when nothing is new."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    shutil.rmtree(folder / "cache", ignore_errors=True)
    return run(folder, arguments), run(folder, arguments)


def run(folder: Path, arguments: Sequence[str]) -> Measured:
    """Run the command in ``folder``."""
    command = [sys.executable, "-P", "-m", "debtlog", "portfolio", "--cache", "cache", *arguments]
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"debtlog portfolio ended with status {process.returncode}")
    wall = time.perf_counter() - began
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
