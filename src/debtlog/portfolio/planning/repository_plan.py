"""What there is to do: each entry becomes a task, or a row that says why it cannot."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.git.repository import Git
from debtlog.portfolio.collected import Row
from debtlog.portfolio.fetching.clones import newest_commit
from debtlog.portfolio.fetching.fetching_git import end_running
from debtlog.portfolio.planning.portfolio_file import name_of, source_of
from debtlog.portfolio.portfolio_cache import is_text
from debtlog.portfolio.task import Kind, Task
from debtlog.progress import Awaited, unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from debtlog.portfolio.planning.portfolio_settings import Portfolio, Repository
    from debtlog.progress import Watch

#: Servers and folders that are asked for their commits at the same time; all of it is waiting.
_AT_ONCE = 16
_MOMENT = 0.05


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all tasks of a run share.

    ``base`` is the folder of ``portfolio.yml``, to which paths are relative, and ``cache`` that of
    the portfolio's files, in which the file ``token`` is. ``edition`` names this installation.
    """

    base: Path
    cache: Path
    today: date
    token: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A row, and the task that fills it; None where the row says why there is none."""

    row: Row
    task: Task | None = None


def planned(portfolio: Portfolio, around: Surroundings, watch: Watch = unwatched) -> list[Planned]:
    """Plan every entry, in the order of the portfolio.

    Commits are asked for at the same time. No server, folder or entry that is wrong raises an
    error: it costs its row.
    """
    rows = list(_rows(portfolio, around.base))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        plan = partial(_plan, portfolio, around)
        plans = [pool.submit(plan, *it) for it in zip(portfolio.repositories, rows, strict=True)]
        try:
            done = (one.result() for one in plans)
            return list(watch("asking for commits", Awaited(done, len(plans))))
        except BaseException:
            for one in plans:
                one.cancel()
            while wait(plans, _MOMENT).not_done:  # some may only be about to start
                end_running()
            raise


def _rows(portfolio: Portfolio, base: Path) -> Iterator[Row]:
    """Yield a row for each entry; one that is there already, or has the name of another, fails."""
    numbers: dict[object, int] = {}
    names: dict[str, int] = {}
    for number, entry in enumerate(portfolio.repositories, 1):
        kind, place = source_of(entry)
        row = Row(name_of(entry, base), kind, place, entry.site or "")
        where = (base / place).resolve() if kind is Kind.FOLDER else place
        first = numbers.setdefault((kind, where, entry.folder, entry.branch), number)
        if first != number:
            yield replace(
                row,
                name=_unlike(f"{row.name} ({number})", names),
                failure=f"entry {number} is the same as entry {first}; remove one of them",
            )
        elif row.name in names:
            taken = names[row.name]
            why = f"its name {row.name!r} is that of entry {taken}; give one of them a `name`"
            yield replace(row, name=_unlike(f"{row.name} ({number})", names), failure=why)
        else:
            names[row.name] = number
            yield row


def _unlike(name: str, names: Iterable[str]) -> str:
    """Change a name until it is none of ``names``."""
    while name in names:
        name += "'"
    return name


def _plan(portfolio: Portfolio, around: Surroundings, entry: Repository, row: Row) -> Planned:
    if row.failure:
        return Planned(row)
    try:
        place, commit = _PLACES[row.kind](entry, row, around, portfolio.limits.seconds)
    except DebtlogError as error:
        return Planned(replace(row, failure=str(error)))
    task = Task(
        name=row.name,
        kind=row.kind,
        day=around.today,
        place=place,
        folder=entry.folder,
        branch=entry.branch or "",
        commit=commit,
        site=entry.site or "",
        cache=str(around.cache),
        token=around.token,
        edition=around.edition,
        seconds=portfolio.limits.seconds,
        most_bytes=portfolio.limits.megabytes * 1_000_000,
    )
    return Planned(row, task)


def _folder(entry: Repository, row: Row, around: Surroundings, _seconds: int) -> tuple[str, str]:
    """Find a checkout and the commit that is checked out; empty where it is not in git."""
    place = (around.base / row.place).resolve()
    folder = place / entry.folder
    if not place.is_dir():
        raise DebtlogError(f"there is no folder {row.place}; check it out, or correct the path")
    if not folder.is_dir():
        raise DebtlogError(f"there is no folder {entry.folder} in {row.place}")
    if not is_text(folder):
        raise DebtlogError("the path of its folder is not UTF-8 text; rename it, or move it")
    try:
        return str(place), Git(folder).commit("HEAD")
    except DebtlogError:
        return str(place), ""


def _server(entry: Repository, row: Row, _around: Surroundings, seconds: int) -> tuple[str, str]:
    return row.place, newest_commit(row.place, entry.branch or "", seconds)


def _address(_entry: Repository, row: Row, _around: Surroundings, _seconds: int) -> tuple[str, str]:
    return row.place, ""


_PLACES: dict[Kind, Callable[[Repository, Row, Surroundings, int], tuple[str, str]]] = {
    Kind.FOLDER: _folder,
    Kind.GIT: _server,
    Kind.DATA: _address,
}
