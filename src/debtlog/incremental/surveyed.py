"""A survey of the register that is brought up to date, which imports nothing without need."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from debtlog.incremental.survey import Asked, LostError, Survey

if TYPE_CHECKING:
    from collections.abc import Callable

    from debtlog.incremental.survey import Run

T = TypeVar("T")


def surveyed(run: Run, answer: Callable[[Survey], T]) -> T:
    """Make an ``answer`` from a survey of the register."""
    try:
        return answer(_survey(run))
    except LostError:
        return answer(_survey(run, fresh=True))


def _survey(run: Run, *, fresh: bool = False) -> Survey:
    survey, new = Survey(run, fresh=fresh), None
    if survey.is_behind:
        from debtlog.incremental.recheck import recheck  # noqa: PLC0415  rarely anything changed

        new = recheck(survey, checks=run.store.keeps or run.asks is Asked.FINDINGS)
    survey.end(new)
    return survey
