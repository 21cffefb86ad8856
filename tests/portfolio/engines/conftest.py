"""Tasks, what may become of them, and clusters of real processes on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from debtlog.portfolio.engines import warm_child
from debtlog.portfolio.task import Kind, Task
from tests.portfolio.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import Project

    #: Makes tasks of repositories.
    MakeTask = Callable[[Project], Task]

_START_SECONDS = 30


@pytest.fixture
def task(tmp_path: Path) -> MakeTask:
    """Return what makes tasks of repositories, which share no folder with a worker."""

    def make(project: Project) -> Task:
        return Task(
            name=project.root.name,
            kind=Kind.FOLDER,
            day=TODAY,
            place=str(project.root),
            commit=project.git("rev-parse", "HEAD").strip(),
            cache=str(tmp_path / "cache"),
            seconds=20,
        )

    return make


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm_child, "GRACE_SECONDS", 0.2)


@pytest.fixture
def evil_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what puts a git first on the path that runs a script in repositories called bad.

    ``where`` is the pattern of others.
    """

    def install(script: str, where: str = "*/bad") -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        git = folder / "git"
        real = subprocess.run(["which", "git"], capture_output=True, text=True, check=True)
        git.write_text(
            f'#!/bin/sh\ncase $PWD in {where}) {script} ;; esac\nexec {real.stdout.strip()} "$@"\n'
        )
        git.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    return install


@dataclass(slots=True)
class Cluster:
    """A scheduler and workers, each a process; ``options`` are of the one, ``tls`` of all."""

    folder: Path
    options: tuple[str, ...] = ("--host", "127.0.0.1")
    tls: tuple[str, ...] = ()
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The address of the scheduler."""
        found: str = json.loads(self._file.read_text("utf-8"))["address"]
        return found

    @property
    def _file(self) -> Path:
        return self.folder / "scheduler.json"

    def start_scheduler(self, *, has_debtlog: bool = True) -> subprocess.Popen[bytes]:
        """Start the scheduler, and wait until it says its address."""
        started = self._start("scheduler", *self.options, "--port", "0", has_debtlog=has_debtlog)
        until = time.monotonic() + _START_SECONDS
        while not self._file.exists():
            assert started.poll() is None
            assert time.monotonic() < until
            time.sleep(0.02)
        return started

    def start_worker(self, *options: str, has_debtlog: bool = True) -> subprocess.Popen[bytes]:
        """Start a worker of one thread."""
        folder = str(self.folder / f"worker{len(self.processes)}")
        common = ("--nthreads", "1", "--local-directory", folder, "--host", "127.0.0.1")
        return self._start(
            "worker", *common, *(options or ("--no-nanny",)), has_debtlog=has_debtlog
        )

    def _start(self, kind: str, *options: str, has_debtlog: bool) -> subprocess.Popen[bytes]:
        hide = "" if has_debtlog else "import sys; sys.modules['debtlog'] = None; "
        program = f"{hide}from distributed.cli.dask_{kind} import main; main()"
        common = ("--no-dashboard", "--scheduler-file", str(self._file), *self.tls)
        started = subprocess.Popen(
            [sys.executable, "-P", "-c", program, *common, *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"DASK_CONFIG": str(self.folder)},
        )
        self.processes.append(started)
        return started


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Give a cluster without processes; end those that are started."""
    folder.mkdir()
    made = Cluster(folder)
    try:
        yield made
    finally:
        for process in made.processes:  # workers of a nanny end with it
            process.kill()
            process.wait()
