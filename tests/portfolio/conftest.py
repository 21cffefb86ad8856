"""Portfolios of made-up repositories."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

import pytest

from debtlog.editing.fix import fix
from debtlog.errors import DebtlogError
from debtlog.portfolio.planning.portfolio_file import read_portfolio
from debtlog.portfolio.portfolio_cache import PortfolioCache
from debtlog.portfolio.run import Run, collected
from debtlog.portfolio.work import work
from tests.conftest import Project
from tests.portfolio.small_portfolio import SmallPortfolio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from debtlog.portfolio.collected import Collected
    from debtlog.portfolio.repository_data import RepositoryData
    from debtlog.portfolio.task import Answer, Task

#: The day on which portfolios are looked at.
TODAY = date(2026, 6, 30)

RECORD = """\
id: {id}
title: {title}
status: confirmed
severity: {severity}
created: 2026-01-20
review_by: 2026-03-01
summary: It costs more than it should.
principal: 2d
interest: {{cost: 4h, per: week, likelihood: high}}
owner: core
component: api
references:
  - path: src/server.py
    lines: 1-3
"""


class MakeRepository(Protocol):
    """Makes a git repository with a register beside ``portfolio.yml``."""

    def __call__(self, name: str, titles: Sequence[str] = (), settings: str = "") -> Project:
        """Make it with a record for each title."""


@dataclass(slots=True)
class Bench:
    """A folder with a portfolio; ``done`` are the tasks that were done in the last run."""

    folder: Path
    done: list[Task]
    told: list[str]

    def write(self, text: str) -> None:
        """Write ``portfolio.yml``."""
        (self.folder / "portfolio.yml").write_text(text, encoding="utf-8")

    def run(self) -> Collected:
        """Run over the portfolio, one repository after the other, in this process."""
        self.done.clear()
        portfolio = read_portfolio(self.folder / "portfolio.yml").portfolio
        assert portfolio
        cache = PortfolioCache(self.folder / "cache")
        run = Run(self.folder, cache, self._engine, TODAY, report=self.told.append)
        return collected(portfolio, run)

    def _engine(self, tasks: Sequence[Task]) -> Iterator[Answer]:
        self.done.extend(tasks)
        return map(work, tasks)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Return an empty folder for a portfolio."""
    return Bench(tmp_path, [], [])


@pytest.fixture
def repository(bench: Bench) -> MakeRepository:
    """Return what makes repositories beside the portfolio."""

    def make(
        name: str, titles: Sequence[str] = ("Waiting without end",), settings: str = ""
    ) -> Project:
        project = Project(bench.folder / name)
        project.write("debt/register.yml", settings or f"title: Debt of {name}\n")
        project.write("src/server.py", "def run():\n    while True:\n        pass\n")
        for number, title in enumerate(titles, 1):
            severity = "critical" if number == 1 else "low"
            text = RECORD.format(id=number, title=title, severity=severity)
            project.write(f"debt/{number:04}-debt.yml", text)
        project.git("init", "--quiet", "--initial-branch=main")
        project.track()
        with suppress(DebtlogError):
            fix(project.analyse())
        commit(project, "Record what is owed")
        return project

    return make


def commit(project: Project, subject: str, day: str = "2026-02-01") -> str:
    """Commit everything on a day; return the name of the commit."""
    when = f"{day}T12:00:00+00:00"
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    project.git("add", "--all")
    subprocess.run(
        ["git", "commit", "--quiet", "--allow-empty", "--message", subject],
        cwd=project.root,
        env=os.environ | dates,
        check=True,
    )
    return project.git("rev-parse", "HEAD").strip()


def data(found: Collected) -> dict[str, RepositoryData | None]:
    """Read the results by the names of their repositories."""
    return {row.name: read for row, read in found.each()}


@pytest.fixture
def portfolio(tmp_path: Path) -> SmallPortfolio:
    """Return an empty portfolio, of which nothing is in git."""
    return SmallPortfolio(tmp_path)
