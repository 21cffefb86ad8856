"""Create a record, and say what is to be known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.analysis.code_owners import CodeOwnership
from debtlog.cache.store import Store
from debtlog.editing.new_records import RecordDraft, create_together
from debtlog.editing.numbering.branch_ids import branch_ids
from debtlog.linter.distinctive import notes
from debtlog.output.owner_offers import offers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from debtlog.editing.new_records import Fields
    from debtlog.model.record_parts import Reference
    from debtlog.tracking.obstacles import Obstacle


class Created(NamedTuple):
    """A new record: its file, and the ``obstacles`` to following its references.

    ``notes`` are about lines that are not distinctive enough or occur again in their file, and
    about who owns the code if nobody is responsible for the record.
    """

    file: str
    obstacles: tuple[Obstacle, ...]
    notes: tuple[str, ...]


def create(  # noqa: PLR0913  what a record is made of, and what helps
    root: Path,
    key: str | None,
    fields: Fields,
    references: Sequence[Reference],
    today: date,
    *,
    store: Store | None = None,
) -> Created:
    """Write a record with the id ``key``, or else the next number that is free on all branches.

    ``references`` are relative to the checkout ``root``; those inside a source of ``register.yml``
    are written relative to it. Raises DebtlogError, and writes nothing, when the id is taken and
    when the check would report an error in the record. What earlier runs kept in ``store`` helps.
    """
    store = store or Store()
    elsewhere = branch_ids(root, store)
    draft = RecordDraft(fields, references)
    new = create_together(root, [draft], elsewhere, today, key=key, store=store)
    analysis = new.analysis
    obstacles = (tracked.obstacle for tracked in analysis.references)
    doubts = (note for tracked in analysis.references for note in notes(tracked))
    owners = offers(CodeOwnership(analysis), analysis.register.files, analysis.settings)
    unread = [elsewhere.notice] if elsewhere.notice else []
    return Created(
        next(iter(new.texts)), tuple(filter(None, obstacles)), (*doubts, *owners, *unread)
    )
