"""A ``debt.json`` that others publish, read within limits and checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from debtlog.portfolio.repository_data import RepositoryData
    from debtlog.portfolio.task import Task


@dataclass(frozen=True, slots=True)
class Published:
    """What was read; ``data`` is None where nothing is new since the ``seen`` mark of the task.

    ``seen`` is the mark of the server for what it sent.
    """

    data: RepositoryData | None
    seen: str = ""


def read_published(task: Task) -> Published:
    """Read a ``debt.json``; raises DebtlogError with one line about what is wrong with it."""
    raise DebtlogError(f"{task.place}: not yet")
