"""A real scheduler and real workers: their answers are those of processes of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from debtlog.errors import DebtlogError
from debtlog.portfolio.engines import cluster_client, dask_cluster
from debtlog.portfolio.engines.dask_cluster import run_on_cluster
from debtlog.portfolio.engines.local_processes import run_here
from debtlog.portfolio.engines.scheduler_address import TlsFiles, scheduler_address
from debtlog.portfolio.results import Results
from tests.portfolio.engines.conftest import cluster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from debtlog.portfolio.engines.scheduler_address import SchedulerAddress
    from debtlog.portfolio.task import Answer, Task
    from tests.portfolio.conftest import MakeRepository
    from tests.portfolio.engines.conftest import Cluster, MakeTask


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Cluster]:
    """Give a cluster whose scheduler and workers the test starts."""
    with cluster(tmp_path / "cluster") as it:
        yield it


def _scheduler(made: Cluster) -> SchedulerAddress:
    return scheduler_address(made.address, TlsFiles())


@pytest.mark.parametrize("is_shared", [True, False], ids=["shared", "apart"])
def test_a_worker_that_is_killed_changes_no_answer(
    is_shared: bool,  # noqa: FBT001
    made: Cluster,
    repository: MakeRepository,
    task: MakeTask,
    evil_git: Callable[..., None],
) -> None:
    tasks = [task(repository(f"r{number}", [f"Debt {number}"])) for number in range(8)]
    tasks.append(replace(tasks[0], place="/nowhere"))
    expected = {it.key: (it.failure, it.data) for it in run_here(tasks, 2)}
    if is_shared:
        folder = made.folder / "cache"
        folder.mkdir()
        (folder / "run-1").touch()
        tasks = [replace(it, cache=str(folder), token="run-1") for it in tasks]  # noqa: S106
    evil_git("sleep 0.02", where="*")
    made.start_scheduler()
    made.start_worker("--nanny")
    killed = made.start_worker()
    answers = run_on_cluster(tasks, _scheduler(made))
    found = [next(answers) for _ in range(3)]
    killed.kill()
    found += answers
    assert len(found) == len(tasks)
    assert {it.is_saved for it in found if not it.failure} == {is_shared}
    assert {it.key: (it.failure, _data(it, made.folder / "cache")) for it in found} == expected


def _data(answer: Answer, cache: Path) -> bytes | None:
    return (
        Results(cache / "results").path(answer.key).read_bytes() if answer.is_saved else answer.data
    )


def test_what_a_repository_does_to_a_worker_costs_its_row(
    made: Cluster,
    repository: MakeRepository,
    task: MakeTask,
    evil_git: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("_AHEAD", "_LEAST_AHEAD"):
        monkeypatch.setattr(dask_cluster, name, 2)
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")
    scripts = {
        "dies": (
            "kill -9 $PPID",
            "its process was killed by signal 9, perhaps for want of memory",
        ),
        "kills": (  # the worker above the process
            "read -r a b c parent rest < /proc/$PPID/stat; kill -9 $parent",
            "each of its workers was killed, perhaps for want of memory",
        ),
    }
    tasks = {name: task(repository(name)) for name in ("first", *scripts, "last")}
    cases = " ".join(f"*/{name}) {script};;" for name, (script, _) in scripts.items())
    evil_git(f"case $PWD in {cases} esac", where="*")
    made.start_scheduler()
    made.start_worker("--nanny")
    taken: list[str] = []

    def each() -> Iterator[Task]:
        for name, it in tasks.items():
            taken.append(name)
            yield it

    names = {it.key: name for name, it in tasks.items()}
    found: dict[str, str] = {}
    for answer in run_on_cluster(each(), _scheduler(made)):  # type: ignore[arg-type]
        found[names[answer.key]] = answer.failure
        assert len(taken) - len(found) <= 2  # others are not with the scheduler yet
    whys = {name: why for name, (_, why) in scripts.items()}
    assert found == {"first": "", **whys, "last": ""}


def test_a_scheduler_that_is_lost_ends_the_run(
    made: Cluster, repository: MakeRepository, task: MakeTask, capfd: pytest.CaptureFixture[str]
) -> None:
    one = task(repository("shop"))
    tasks = [replace(one, folder=f"f{number}") for number in range(200)]
    scheduler = made.start_scheduler()
    made.start_worker()
    answers = run_on_cluster(tasks, _scheduler(made))
    next(answers)
    scheduler.kill()
    with pytest.raises(DebtlogError, match=r"^the scheduler tcp://\S+ is gone; start it"):
        list(answers)
    assert capfd.readouterr() == ("", "")


def test_a_cluster_may_grow_but_not_be_empty(
    made: Cluster, repository: MakeRepository, task: MakeTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [task(repository("shop"))]
    made.start_scheduler()
    monkeypatch.setattr(cluster_client, "WORKERS_SECONDS", 0.5)
    with pytest.raises(DebtlogError, match=r"had no workers for 0\.5 seconds; start some$"):
        list(run_on_cluster(asked, _scheduler(made)))
    monkeypatch.setattr(cluster_client, "WORKERS_SECONDS", 20)
    made.start_worker()
    assert [it.failure for it in run_on_cluster(asked, _scheduler(made))] == [""]
    monkeypatch.setattr(cluster_client, "own_version", lambda: "9")
    with pytest.raises(DebtlogError, match=r"has debtlog \S+; install 9 there$"):
        list(run_on_cluster(asked, _scheduler(made)))


@pytest.mark.parametrize("who", ["scheduler", "worker"])
def test_a_cluster_without_debtlog_is_told_so(
    who: str, made: Cluster, repository: MakeRepository, task: MakeTask
) -> None:
    made.start_scheduler(has_debtlog=who != "scheduler")
    made.start_worker(has_debtlog=who != "worker")
    asked = [task(repository("shop"))]
    why = rf"^(the|a) {who} .*tcp\S+ cannot run debtlog: .*; install it there: pip install \S+$"
    with pytest.raises(DebtlogError, match=why):
        list(run_on_cluster(asked, _scheduler(made)))
