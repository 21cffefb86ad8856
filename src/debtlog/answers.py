"""Answers to the questions of commands and editors, with the help of what earlier runs kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from debtlog.incremental.survey import LostError, Survey
from debtlog.incremental.whole_check import WholeCheck
from debtlog.linter.check import check
from debtlog.linter.check_result import examined as count
from debtlog.linter.found import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from debtlog.incremental.survey import Run
    from debtlog.linter.check_result import Examined
    from debtlog.model.settings import Settings

T = TypeVar("T")


def answered(run: Run, answer: Callable[[Survey], T]) -> T:
    """Make an ``answer`` from a survey of the register, and keep what was learned."""
    try:
        found = answer(Survey(run))
    except LostError:
        found = answer(Survey(run, fresh=True))
    run.store.close()
    return found


def checked(survey: Survey, *, documents: bool) -> tuple[Examined, Found]:
    """Run every rule; those about generated ``documents`` only if they are wanted."""
    whole = WholeCheck(survey)
    if survey.lacks_git:  # then nothing is kept, and the rule about that looks at all references
        analysis = whole.analysis()
        examined, found = count(analysis), Found.of(check(analysis))
    else:
        examined, found = whole.examined(), whole.found
    if documents and shows_documents(survey.reading.settings):
        from debtlog.api import Publication  # noqa: PLC0415  a check without documents needs none

        publication = Publication(whole.analysis(), findings=found)
        return examined, Found.of(publication.findings_with_documents)
    return examined, found


def shows_documents(settings: Settings | None) -> bool:
    """Whether a register has documents, for which everything in it is needed."""
    return bool(settings and settings.documents)
