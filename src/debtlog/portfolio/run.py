"""A run over a portfolio: plan, do what is new, collect the results in the portfolio's order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from debtlog.portfolio.collected import Collected
from debtlog.portfolio.planning.repository_plan import Surroundings, planned
from debtlog.progress import Awaited, unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from debtlog.portfolio.collected import Row
    from debtlog.portfolio.planning.portfolio_settings import Portfolio
    from debtlog.portfolio.portfolio_cache import PortfolioCache
    from debtlog.portfolio.task import Answer, Task
    from debtlog.progress import Watch

    #: Does tasks and yields their answers, in any order.
    Engine = Callable[[Sequence[Task]], Iterator[Answer]]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run is made with: the folder of ``portfolio.yml``, the portfolio's files, an engine.

    ``report`` gets the traceback of each defect of debtlog that an engine met.
    """

    base: Path
    cache: PortfolioCache
    engine: Engine
    today: date
    watch: Watch = unwatched
    report: Callable[[str], None] = lambda _: None


def collected(portfolio: Portfolio, run: Run) -> Collected:
    """Summarise every repository of ``portfolio``, as far as nobody has done so already.

    Raises DebtlogError where the engine cannot be used or results cannot be written; what is wrong
    with one repository is in its row.
    """
    with run.cache.in_use():
        around = Surroundings(
            run.base, run.cache.folder, run.today, run.cache.token, run.cache.edition
        )
        plans = planned(portfolio, around, run.watch)
        tasks = {plan.task.key: plan.task for plan in plans if plan.task}
        failures = _done(list(tasks.values()), run)
        rows = tuple(_row(plan.row, plan.task, failures) for plan in plans)
        run.cache.prune(row.key for row in rows if row.key)
        return Collected(portfolio, rows, run.cache.results, run.today, run.cache.edition)


def _row(row: Row, task: Task | None, failures: dict[str, str]) -> Row:
    if task is None:
        return row
    failure = failures.get(task.key, "")
    return replace(row, commit=task.commit, failure=failure, key="" if failure else task.key)


def _done(tasks: Sequence[Task], run: Run) -> dict[str, str]:
    """Do what is new, and return why what could not be done, by the keys of the tasks."""
    results = run.cache.results
    new = [run.cache.with_seen(task) for task in tasks if _is_new(task, run)]
    wanted, failures = {task.key for task in new}, {}
    answers = run.engine(new) if new else iter(())
    for answer in run.watch("summarising repositories", Awaited(answers, len(new))):
        if answer.key not in wanted:
            continue  # nobody asked for it
        wanted.discard(answer.key)
        if answer.traceback:
            run.report(answer.traceback)
        if answer.failure:
            failures[answer.key] = answer.failure
        elif (data := answer.data) is not None:
            results.write(answer.key, data)
        elif not results.has(answer.key):
            failures[answer.key] = "its result was not saved; run this again"
            continue
        run.cache.note_seen(answer)
    return failures | dict.fromkeys(wanted, "its engine gave no answer; run this again")


def _is_new(task: Task, run: Run) -> bool:
    """Whether a task is to be done: its result is not there, or nothing tells what it rests on."""
    return not task.commit or not run.cache.results.has(task.key)
