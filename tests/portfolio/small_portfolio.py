"""Portfolios of folders without git, whose results are made in a moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from debtlog.portfolio.collected import Collected, Row
from debtlog.portfolio.merged.merged_register import merged
from debtlog.portfolio.pages.portfolio_publication import PortfolioPublication
from debtlog.portfolio.planning.portfolio_settings import Portfolio
from debtlog.portfolio.repository_data import encoded
from debtlog.portfolio.results import Results
from debtlog.portfolio.task import Kind, Task
from debtlog.portfolio.work import work

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from debtlog.portfolio.merged.merged_register import Merged
    from debtlog.portfolio.repository_data import RepositoryData

#: The day of the run, some months after everything was recorded.
TODAY = date(2026, 6, 30)


def record(number: int = 1, /, **fields: Any) -> str:  # noqa: ANN401  whatever a record may say
    """Write a record; ``fields`` replace or add to what it says."""
    said = {
        "id": number,
        "title": f"Waiting {number}",
        "status": "confirmed",
        "severity": "high",
        "created": date(2026, 1, 20),
        "summary": "It costs more than it should.",
    }
    return msgspec.yaml.encode(said | fields).decode()


@dataclass
class SmallPortfolio:
    """A portfolio that gets one repository after the other; ``settings`` are of the portfolio."""

    folder: Path
    settings: dict[str, Any] = field(default_factory=dict)
    today: date = TODAY
    rows: list[Row] = field(default_factory=list)

    @property
    def results(self) -> Results:
        """The results so far."""
        return Results(self.folder / "results")

    def add(  # noqa: PLR0913  the parts of a repository
        self,
        name: str,
        records: Sequence[str],
        *,
        settings: str = "",
        files: Mapping[str, str] | None = None,
        site: str = "",
        changed: Callable[[RepositoryData], RepositoryData] | None = None,
    ) -> RepositoryData:
        """Summarise a repository of these records; ``changed`` changes its result."""
        root = self.folder / name
        texts = {"debt/register.yml": settings or f"title: Debt of {name}\n", **(files or {})}
        texts |= {f"debt/{number:04}-x.yml": text for number, text in enumerate(records, 1)}
        for file, text in texts.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(text, encoding="utf-8")
        cache = str(self.folder / "cache")
        task = Task(name=name, kind=Kind.FOLDER, day=TODAY, place=str(root), site=site, cache=cache)
        answer = work(task)
        assert answer.data, answer.failure
        self.results.write(task.key, answer.data)
        self.rows.append(Row(name, Kind.FOLDER, name, site=site, key=task.key))
        data = self.results.read(task.key)
        assert data
        if changed:
            data = changed(data)
            self.results.write(task.key, encoded(data))
        return data

    def fail(self, name: str, why: str) -> None:
        """Add a repository that could not be read."""
        self.rows.append(Row(name, Kind.GIT, f"https://example.org/{name}.git", failure=why))

    @property
    def collected(self) -> Collected:
        """What became of all."""
        listed = [{"path": row.name} for row in self.rows]
        portfolio = msgspec.convert({"repositories": listed, **self.settings}, Portfolio)
        return Collected(portfolio, tuple(self.rows), self.results, self.today, "edition")

    @property
    def merged(self) -> Merged:
        """All of it as one register."""
        return merged(self.collected, self.folder)

    @property
    def pages(self) -> dict[str, str]:
        """The HTML of all pages."""
        return {page.page: page.html for page in PortfolioPublication(self.merged).pages()}

    @property
    def files(self) -> dict[str, str]:
        """The texts of the other files, by their paths in the project, but for the data."""
        return {it.path: it.text for it in PortfolioPublication(self.merged).files()}
