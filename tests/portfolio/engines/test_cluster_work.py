"""What a worker of a cluster does with a task, as far as no cluster is needed for that."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec import Raw
from msgspec.structs import replace

from debtlog.portfolio.engines import cluster_work
from debtlog.portfolio.engines.cluster_work import done_by_worker
from debtlog.portfolio.results import Results
from debtlog.portfolio.task import Answer, Kind, Task
from debtlog.schema.generate import own_version
from tests.portfolio.conftest import TODAY


class _Child:
    """Answers at once, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Task] = []

    def answer(self, task: Task) -> Answer:
        self.asked.append(task)
        return Answer(key=task.key, result=Raw(b'{"a":1}'), seen="mark")


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> _Child:
    made = _Child()
    monkeypatch.setattr(cluster_work, "_child", lambda: made)
    return made


@pytest.fixture
def task(tmp_path: Path) -> Task:
    (tmp_path / "run-1").touch()
    return Task(
        name="shop",
        kind=Kind.GIT,
        day=TODAY,
        place="https://example.org/shop.git",
        commit="0" * 40,
        cache=str(tmp_path),
        token="run-1",  # noqa: S106  the name of a file
    )


def _done(task: Task, version: str = "") -> Answer:
    line = done_by_worker(msgspec.json.encode(task), version or own_version())
    return msgspec.json.decode(line, type=Answer)


def test_a_result_is_put_where_the_run_finds_it(child: _Child, task: Task, tmp_path: Path) -> None:
    assert _done(task) == Answer(key=task.key, is_saved=True, seen="mark")
    assert Results(tmp_path / "results").path(task.key).read_bytes() == b'{"a":1}'
    assert child.asked == [task]


def test_what_is_done_is_not_done_again(child: _Child, task: Task) -> None:
    _done(task)
    assert _done(task) == Answer(key=task.key, is_saved=True)
    assert len(child.asked) == 1


def test_what_has_no_commit_is_done_again(child: _Child, task: Task) -> None:
    published = replace(task, kind=Kind.DATA, commit="")
    _done(published)
    _done(published)
    assert len(child.asked) == 2


@pytest.mark.parametrize("token", ["", "run-2"])
def test_a_worker_elsewhere_has_files_of_its_own(
    token: str, child: _Child, task: Task, tmp_path: Path
) -> None:
    found = _done(replace(task, token=token))
    assert (found.data, found.is_saved) == (b'{"a":1}', False)
    assert not (tmp_path / "results").exists()
    (asked,) = child.asked
    assert Path(asked.cache).is_relative_to(tmp_path / "cache-home")  # that of this user
    assert asked.key == task.key


def test_a_result_that_cannot_be_saved_is_handed_over(
    child: _Child, task: Task, tmp_path: Path
) -> None:
    (tmp_path / "results").write_text("no folder")
    assert _done(task).data == b'{"a":1}'
    assert child.asked


def test_a_worker_with_another_debtlog_does_nothing(child: _Child, task: Task) -> None:
    found = _done(task, "9")
    assert found.failure == f"its worker has debtlog {own_version()}; install 9 there"
    assert child.asked == []
