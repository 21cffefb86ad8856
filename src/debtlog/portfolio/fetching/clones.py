"""Repositories of others, fetched into the folder of the portfolio; nothing is checked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.portfolio.task import Task


def newest_commit(url: str, branch: str, seconds: int) -> str:  # noqa: ARG001
    """Ask a server for the commit of ``branch``, else of its default branch.

    Raises DebtlogError with one line, without credentials, where it does not answer in time.
    """
    raise DebtlogError(f"{url}: not yet")


def fetched(task: Task) -> Path:
    """Fetch the commit of ``task``, unless it is here; return the top of its repository.

    The folder of the register is made in it, because git runs there. Raises DebtlogError.
    """
    raise DebtlogError(f"{task.place}: not yet")
