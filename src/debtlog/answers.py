"""Answers to the questions of commands and editors, with the help of what earlier runs kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from debtlog.incremental.survey import LostError, Survey
from debtlog.incremental.whole_check import WholeCheck
from debtlog.linter.found import Found

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from debtlog.cache.store import Store
    from debtlog.linter.check_result import Examined
    from debtlog.progress import Watch

T = TypeVar("T")


def answered(
    root: Path, today: date, store: Store, watch: Watch, answer: Callable[[Survey], T]
) -> T:
    """Make an ``answer`` from a survey of the register in ``root``, and keep what was learned."""
    try:
        found = answer(Survey(root, today, store, watch))
    except LostError:
        found = answer(Survey(root, today, store, watch, fresh=True))
    store.close()
    return found


def checked(survey: Survey, *, documents: bool) -> tuple[Examined, Found]:
    """Run every rule; those about generated ``documents`` only if they are wanted."""
    whole = WholeCheck(survey)
    examined, found = whole.examined(), whole.found
    if documents and survey.reading.settings and survey.reading.settings.documents:
        from debtlog.api import Publication  # noqa: PLC0415  a check without documents needs none

        publication = Publication(whole.analysis(), findings=found)
        return examined, Found.of(publication.findings_with_documents)
    return examined, found
