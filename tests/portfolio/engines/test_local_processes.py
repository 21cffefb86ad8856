"""Processes of this machine: what one repository does to its own costs no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace

from debtlog.portfolio.engines import warm_child
from debtlog.portfolio.engines.local_processes import run_here, usual_workers
from debtlog.portfolio.engines.warm_child import WarmChild
from debtlog.portfolio.task import Kind
from debtlog.portfolio.work import work

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.portfolio.conftest import MakeRepository
    from tests.portfolio.engines.conftest import MakeTask

#: Ways in which git, or anything else below a process, may end it.
DEATHS = {
    "killed": ("kill -9 $PPID", "its process was killed by signal 9, perhaps for want of memory"),
    "ended": ("kill -15 $PPID", "its process was killed by signal 15"),
    "hangs": ("sleep 60", "it took longer than 1 seconds; raise `limits.seconds`"),
}


def test_answers_are_those_of_one_process(repository: MakeRepository, task: MakeTask) -> None:
    tasks = [task(repository(name, [f"Debt of {name}"])) for name in ("a", "b", "c", "d", "e")]
    tasks.append(replace(tasks[0], place="/nowhere"))
    expected = {it.key: it for it in map(work, tasks)}
    for workers in (1, 3):
        found = {it.key: it for it in run_here(tasks, workers)}
        assert found == expected


@pytest.mark.parametrize("name", DEATHS)
def test_what_ends_a_process_costs_one_row(
    name: str, repository: MakeRepository, task: MakeTask, evil_git: Callable[[str], None]
) -> None:
    script, why = DEATHS[name]
    bad = replace(task(repository("bad")), seconds=1)
    good = [task(repository(f"good{number}")) for number in range(4)]
    evil_git(script)
    began = time.monotonic()
    found = {it.key: it.failure for it in run_here([*good[:2], bad, *good[2:]], 2)}
    assert found.pop(bad.key) == why
    assert set(found.values()) == {""}
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("script", "why"), [("", "took longer"), ("kill -9 $PPID;", "signal 9")], ids=["hangs", "dies"]
)
def test_nothing_is_left_of_what_a_process_started(  # noqa: PLR0913, PLR0917  fixtures
    script: str,
    why: str,
    repository: MakeRepository,
    task: MakeTask,
    evil_git: Callable[[str], None],
    tmp_path: Path,
) -> None:
    bad = replace(task(repository("bad")), seconds=1)
    note = tmp_path / "pid"
    evil_git(f"echo $$ > {note}; {script} exec sleep 61")
    with closing(WarmChild()) as child:
        assert why in child.answer(bad).failure
    assert _is_gone(int(note.read_text()))


def test_a_caller_that_goes_away_ends_all(
    repository: MakeRepository, task: MakeTask, evil_git: Callable[[str], None], tmp_path: Path
) -> None:
    note = tmp_path / "pid"
    bad, good = task(repository("bad")), task(repository("good"))
    evil_git(f"echo $$ > {note}; exec sleep 62")
    answers = run_here([bad, good], 2)
    assert next(answers).key == good.key
    pid = _noted(note)
    began = time.monotonic()
    answers.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 5
    assert _is_gone(pid)


@pytest.mark.parametrize("kind", [Kind.FOLDER, Kind.GIT])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_all_ends_with_the_process_that_asked(  # noqa: PLR0913, PLR0917  fixtures
    number: int,
    kind: Kind,
    repository: MakeRepository,
    task: MakeTask,
    evil_git: Callable[..., None],
    tmp_path: Path,
) -> None:
    note = tmp_path / "pid"
    bad = replace(task(repository("bad")), kind=kind)
    if kind is Kind.GIT:  # it is in a group of its own
        bad = replace(bad, place="https://127.0.0.1:1/bad.git")
    evil_git(f"echo $$ $PPID > {note}; exec sleep 63", where="*/bad | */clones/*")
    program = """
import sys, msgspec
from debtlog.portfolio.engines import warm_child
from debtlog.portfolio.engines.local_processes import run_here
from debtlog.portfolio.task import Task
answers = run_here([msgspec.json.decode(sys.argv[1], type=Task)], 1)
try:
    next(answers)
except KeyboardInterrupt:
    sys.exit(130)
"""
    command = [sys.executable, "-c", program, msgspec.json.encode(bad).decode()]
    began = time.monotonic()
    with subprocess.Popen(command) as parent:
        _noted(note)
        parent.send_signal(number)
    assert time.monotonic() - began < 10
    assert all(_is_gone(int(pid)) for pid in note.read_text().split())


def test_a_process_that_is_stopped_is_not_started_again(
    repository: MakeRepository, task: MakeTask
) -> None:
    with closing(WarmChild()) as child:
        child.kill()
        assert child.answer(task(repository("shop"))).failure == "it was stopped; run this again"


def test_a_process_gives_way_to_another_after_many_tasks(
    repository: MakeRepository, task: MakeTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm_child, "_MOST_TASKS", 2)
    asked = task(repository("shop"))
    with closing(WarmChild()) as child:
        assert child.answer(asked) == child.answer(asked) == child.answer(asked)
        assert child._tasks == 1  # noqa: SLF001


def test_a_process_that_ended_meanwhile_is_started_again(
    repository: MakeRepository, task: MakeTask
) -> None:
    asked = task(repository("shop"))
    with closing(WarmChild()) as child:
        first = child.answer(asked)
        assert child._process  # noqa: SLF001
        os.kill(child._process.pid, signal.SIGKILL)  # noqa: SLF001
        child._process.wait()  # noqa: SLF001
        assert child.answer(asked) == first


def test_a_result_that_is_too_large_is_refused(repository: MakeRepository, task: MakeTask) -> None:
    asked = replace(task(repository("shop")), most_bytes=1_000)
    with closing(WarmChild()) as child:
        found = child.answer(asked)
    assert found.data is None
    assert "raise `limits.megabytes`" in found.failure


def test_there_is_a_process_for_each_processor() -> None:
    assert usual_workers() == len(os.sched_getaffinity(0))


def _noted(note: Path) -> int:
    """Wait for the number of a process."""
    while not (note.exists() and note.read_text().endswith("\n")):
        time.sleep(0.02)
    return int(note.read_text().split()[0])


def _is_gone(pid: int) -> bool:
    """Whether a process ends soon."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")[2][0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False
