"""What the edges call: load a register, survey it, check it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.judging import check as judge
from debtlog.judging.survey import Survey, survey
from debtlog.reading.load import find_root, load_register

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from debtlog.diagnostic import Diagnostic


def load(start: Path, today: date) -> Survey:
    """Read the register of the checkout that ``start`` is in, and follow its references.

    Raises DebtlogError when there is no register.
    """
    return survey(load_register(find_root(start)), today)


def check(looked_at: Survey) -> list[Diagnostic]:
    """Ask every rule; return the findings, sorted."""
    return judge.check(looked_at)
