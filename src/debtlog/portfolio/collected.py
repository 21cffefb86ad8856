"""What became of every repository of a portfolio, in its order, whoever did the work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from debtlog.portfolio.planning.portfolio_settings import Portfolio
    from debtlog.portfolio.repository_data import RepositoryData
    from debtlog.portfolio.results import Results
    from debtlog.portfolio.task import Kind


_UNREADABLE = "its result cannot be read and was removed; run this again"


@dataclass(frozen=True, slots=True)
class Row:
    """A repository of the portfolio.

    ``name`` is what no other has. ``place`` is its path or address as ``portfolio.yml`` has it, and
    ``site`` the address of its own site, empty where it is not known. ``commit`` is the one that is
    read; empty where there is none. ``key`` names its result; it is empty where there is no result,
    and ``failure`` says why in one line.
    """

    name: str
    kind: Kind
    place: str
    site: str = ""
    commit: str = ""
    key: str = ""
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Collected:
    """All repositories of a ``portfolio`` on the day ``today``.

    Results stay on disk, because all of them need not fit into memory. ``edition`` names the
    debtlog that made them.
    """

    portfolio: Portfolio
    rows: tuple[Row, ...]
    results: Results
    today: date
    edition: str = ""

    def each(self) -> Iterator[tuple[Row, RepositoryData | None]]:
        """Read the results one by one; None for a repository without one.

        A result that cannot be read is removed, so that the next run makes it again.
        """
        for row in self.rows:
            data = self.results.read(row.key) if row.key else None
            if row.key and data is None:
                self.results.remove(row.key)
                yield replace(row, key="", failure=_UNREADABLE), None
            else:
                yield row, data
