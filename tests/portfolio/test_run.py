"""A run: every repository gets its row, and only what is new is done."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, TypeVar

import pytest

from debtlog.model.vocabulary import Grade, Verdict
from debtlog.portfolio import work as work_module
from debtlog.portfolio.fetching import fetching_git
from debtlog.portfolio.planning.portfolio_file import read_portfolio
from debtlog.portfolio.planning.repository_plan import Surroundings, planned
from debtlog.portfolio.portfolio_cache import KEPT_SECONDS
from debtlog.portfolio.repository_data import decoded
from debtlog.portfolio.results import Results
from debtlog.portfolio.summarise import summarised
from debtlog.portfolio.task import Answer
from tests.portfolio.conftest import TODAY, commit, data

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from debtlog.portfolio.repository_data import RepositoryData
    from debtlog.portfolio.task import Task
    from debtlog.progress import Countable
    from tests.portfolio.conftest import Bench, MakeRepository
T = TypeVar("T")


def test_a_repository_is_summarised_as_it_is_committed(
    bench: Bench, repository: MakeRepository
) -> None:
    shop = repository("shop", ["Waiting without end", "Old names"])
    shop.write("debt/0003-more.yml", "not committed: true\n")
    bench.write("repositories: [{path: shop}]\n")
    found = bench.run()
    (row,) = found.rows
    assert (row.name, row.failure) == ("shop", "")
    read = data(found)["shop"]
    assert read
    assert read.commit == shop.git("rev-parse", "HEAD").strip()
    assert [it.file for it in read.debt.records] == ["debt/0001-debt.yml", "debt/0002-debt.yml"]
    assert read.debt.day.isoformat() == "2026-02-01"  # of the commit, not of the run
    assert read.verdicts == {Verdict.INTACT: 2}
    assert read.findings
    assert read.findings.errors == 0
    assert [it.severity for it in read.trend] == [Grade.CRITICAL, Grade.LOW]


def test_the_second_run_does_only_what_is_new(bench: Bench, repository: MakeRepository) -> None:
    shop, _ = repository("shop"), repository("desk")
    bench.write("repositories: [{path: shop}, {path: desk}]\n")
    first = bench.run()
    assert len(bench.done) == 2
    assert bench.run().rows == first.rows
    assert bench.done == []
    shop.write("src/server.py", "def run(fast):\n    return fast\n")
    commit(shop, "Run faster", "2026-03-01")
    second = bench.run()
    assert [task.name for task in bench.done] == ["shop"]
    assert [row.key for row in second.rows][1:] == [row.key for row in first.rows][1:]


def test_another_debtlog_does_everything_again(
    bench: Bench, repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository("shop")
    bench.write("repositories: [{path: shop}]\n")
    bench.run()
    monkeypatch.setattr("debtlog.portfolio.portfolio_cache.edition", lambda: "another")
    bench.run()
    assert len(bench.done) == 1


def test_what_is_wrong_costs_its_own_row(bench: Bench, repository: MakeRepository) -> None:
    repository("good")
    repository("broken", settings="title: [\n")
    repository("twin")
    (bench.folder / "bare").mkdir()
    repository("unborn").git("update-ref", "-d", "HEAD")
    (bench.folder / "team" / "good").mkdir(parents=True)
    bench.write(
        "repositories:\n"
        + "".join(
            f"  - {{path: {it}}}\n"
            for it in ("gone", "good", "bare", "broken", "twin", "./twin", "team/good")
        )
        + "  - {path: good, folder: services, name: services}\n"
    )
    found = bench.run()
    failures = {row.name: row.failure for row in found.rows}
    assert failures.pop("good") == failures.pop("twin") == ""
    expected = {
        "gone": "there is no folder gone",
        "bare": "there is no debt/register.yml",
        "broken": "its register is invalid: debt/register.yml:",
        "twin (6)": "entry 6 is the same as entry 5; remove one of them",
        "good (7)": "its name 'good' is that of entry 2; give one of them a `name`",
        "services": "there is no folder services in good",
    }
    assert failures.keys() == expected.keys()
    for name, words in expected.items():
        assert words in failures[name], name
        assert "\n" not in failures[name]
    assert [row.name for row in found.rows][:2] == ["gone", "good"]


def test_a_folder_without_git_is_read_at_every_run(
    bench: Bench, repository: MakeRepository
) -> None:
    shop = repository("shop")
    (shop.root / ".git").rename(bench.folder / "away")
    bench.write("repositories: [{path: shop}]\n")
    first = data(bench.run())["shop"]
    assert first
    assert (first.commit, first.debt.register.title) == (None, "Debt of shop")
    shop.write("debt/register.yml", "title: Renamed\n")
    second = data(bench.run())["shop"]
    assert second
    assert second.debt.register.title == "Renamed"


def test_a_defect_of_debtlog_costs_one_row(
    bench: Bench, repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository("good")
    repository("bad")
    bench.write("repositories: [{path: bad}, {path: good}]\n")

    def wrong(root: Path, name: str) -> RepositoryData:
        if root.name == "bad":
            raise ZeroDivisionError("one\ntwo")
        return summarised(root, name)

    monkeypatch.setattr(work_module, "summarised", wrong)
    found = bench.run()
    assert [bool(row.failure) for row in found.rows] == [True, False]
    assert found.rows[0].failure.startswith("internal error: ZeroDivisionError")
    assert "Traceback" in bench.told[0]


def test_the_same_work_gives_the_same_bytes(bench: Bench, repository: MakeRepository) -> None:
    repository("shop", ["One", "Two"])
    bench.write("repositories: [{path: shop}]\n")
    first = bench.run()
    path = first.results.path(first.rows[0].key)
    before = path.read_bytes()
    path.unlink()
    bench.run()
    assert path.read_bytes() == before
    assert decoded(before).version == 1


def test_a_result_that_cannot_be_read_costs_its_row_once(
    bench: Bench, repository: MakeRepository
) -> None:
    repository("shop")
    bench.write("repositories: [{path: shop}]\n")
    first = bench.run()
    first.results.path(first.rows[0].key).write_bytes(b'{"generator": "debtlog", "version": 9}')
    ((row, read),) = bench.run().each()
    assert (row.key, read) == ("", None)
    assert row.failure == "its result cannot be read and was removed; run this again"
    assert data(bench.run())["shop"]


def test_results_that_nobody_uses_are_removed(bench: Bench, repository: MakeRepository) -> None:
    shop = repository("shop")
    bench.write("repositories: [{path: shop}]\n")
    first = bench.run()
    old = first.results.path(first.rows[0].key)
    commit(shop, "Something else", "2026-03-01")
    bench.run()
    assert old.exists()  # a branch may come back
    before = time.time() - KEPT_SECONDS - 60
    os.utime(old, (before, before))
    kept = bench.run()
    assert not old.exists()
    assert kept.results.has(kept.rows[0].key)


@pytest.mark.parametrize("key", ["../../x", "", "A" * 64, "0" * 63, f"{'0' * 64}\n"])
def test_only_a_hash_names_a_result(tmp_path: Path, key: str) -> None:
    with pytest.raises(Exception, match="no name of a result"):
        Results(tmp_path).path(key)


def test_answers_that_nobody_asked_for_are_left(
    bench: Bench, repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository("shop")
    bench.write("repositories: [{path: shop}]\n")

    def silent(_self: Bench, tasks: list[Task]) -> object:
        return iter([Answer(key="0" * 64, failure="mine") for _ in tasks])

    monkeypatch.setattr("tests.portfolio.conftest.Bench._engine", silent)
    assert bench.run().rows[0].failure == "its engine gave no answer; run this again"


def test_planning_that_is_interrupted_ends_at_once(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 30\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    entries = "".join(f"  - git: https://localhost/shop{it}.git\n" for it in range(40))
    bench.write(f"repositories:\n{entries}")
    portfolio = read_portfolio(bench.folder / "portfolio.yml").portfolio
    assert portfolio

    def interrupted(_what: str, _items: Countable[T], /) -> Iterable[T]:
        while not fetching_git._running:  # noqa: SLF001
            time.sleep(0.01)
        raise KeyboardInterrupt

    began = time.monotonic()
    around = Surroundings(bench.folder, bench.folder / "cache", TODAY)
    with pytest.raises(KeyboardInterrupt):
        planned(portfolio, around, interrupted)
    assert time.monotonic() - began < 5
    assert not fetching_git._running  # noqa: SLF001


def test_a_folder_whose_name_is_no_text_costs_its_row(
    bench: Bench, repository: MakeRepository
) -> None:
    repository("shop")
    away = bench.folder / "odd-\udcff"
    away.mkdir()
    (bench.folder / "shop").rename(away / "shop")
    bench.write("repositories: [{path: here/shop}]\n")
    (bench.folder / "here").symlink_to(away)
    assert "is not UTF-8 text" in bench.run().rows[0].failure
