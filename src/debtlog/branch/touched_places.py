"""The places of debt that a branch touches, with the help of what earlier runs kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.branch.concerned_rows import concerned_rows
from debtlog.incremental.kept_records import some_records
from debtlog.revisions.touch import is_proof
from debtlog.revisions.touched import is_apart, touches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.incremental.kept import KeptReference
    from debtlog.incremental.survey import Survey
    from debtlog.revisions.comparison import Comparison
    from debtlog.revisions.touched import Touches


def touched_since(survey: Survey, comparison: Comparison) -> tuple[Touches, Analysis]:
    """Find the places of debt that changed lines meet, with the records as they are now."""
    near = [*_near(survey, comparison)]
    now = survey.analysis(some_records(survey.reading, survey.store, near))
    before = comparison.records(now.register.files)
    return touches(comparison.snapshot, comparison.changes, before, now), now


def _near(survey: Survey, comparison: Comparison) -> Iterator[str]:
    """Yield the files of the records that may be concerned."""
    differ, rows = comparison.register_files, [*concerned_rows(survey, comparison)]
    details = survey.details([row.file for row in rows])
    for row in rows:
        references = details[row.file].references
        if row.file in differ or any(_is_near(it, survey, comparison) for it in references):
            yield row.file


def _is_near(kept: KeptReference, survey: Survey, comparison: Comparison) -> bool:
    """Whether the lines of a reference may have been met; more than one file may decide that."""
    source = survey.sources.get(kept.source)
    if source is None:
        return True
    here = comparison.changes.get(source.tree)
    is_proved = is_proof(kept.verdict, sure=kept.sure)
    return here is not None and not is_apart(here, source.path, kept.lines, is_proved=is_proved)
