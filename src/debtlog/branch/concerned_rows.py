"""Which records a branch may concern, by what earlier runs kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.incremental.kept import Row
    from debtlog.incremental.survey import Survey
    from debtlog.revisions.comparison import Comparison


def concerned_rows(survey: Survey, comparison: Comparison) -> Iterator[Row]:
    """Yield the records that differ, or have a place in a file that does.

    What is not where it was written may have been anywhere, so records with such a reference are
    among them.
    """
    differ, places = comparison.register_files, comparison.places
    decided = comparison.decided_by((name, it.tree, it.path) for name, it in survey.sources.items())
    for row in survey.rows.values():
        is_near = not (decided.isdisjoint(row.sources) and places.isdisjoint(row.places))
        if row.is_wide or row.file in differ or is_near:
            yield row
