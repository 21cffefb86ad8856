"""What happened in all repositories, as the history of one register."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from debtlog.analysis.history import Event, FieldChange, History, Stage
from debtlog.model.vocabulary import Status
from debtlog.portfolio.merged.light_records import key_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from debtlog.portfolio.collected import Row
    from debtlog.portfolio.repository_data import ChangeData, RepositoryData


class MergedHistory(History):
    """A history that was read elsewhere: ``happened`` need not be in order.

    It is whole if those of all repositories are.
    """

    def __init__(self, root: Path, happened: Iterable[Event], *, is_whole: bool) -> None:
        super().__init__(root)
        self._happened, self._is_whole = happened, is_whole

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened, oldest first."""
        return tuple(self._happened)

    @property
    def is_whole(self) -> bool:
        """Whether that is everything."""
        return self._is_whole

    @property
    def help(self) -> str:
        """Say nothing: it is for each repository to fetch its own."""
        return ""


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Sort events of several repositories, the oldest first; those of a day by record."""
    return tuple(sorted(events, key=lambda event: (event.day, event.record, event.commit)))


def events_of(row: Row, data: RepositoryData) -> Iterator[Event]:
    """Yield what happened in one repository: what was recorded, and what changed."""
    for record in data.debt.records:
        yield _recorded(row, record)
    for change in data.changes:
        yield _changed(row, change)


def _recorded(row: Row, record: Any) -> Event:  # noqa: ANN401  its fields come from a table
    """Say when a record was made; nobody kept the commit, so it gets a name that no other has."""
    stage = Stage(record.status, record.severity, record.paid_on)
    key = key_in(row, record.id)
    commit = sha256(key.encode("utf-8", "replace")).hexdigest()
    return Event(record.created, "", "", commit, key, "recorded", (), stage)


def _changed(row: Row, change: ChangeData) -> Event:
    changes = tuple(FieldChange(it.field, it.old, it.new) for it in change.changes)
    key = key_in(row, change.record)
    stage = _stage(changes)
    return Event(change.day, change.author, "", change.commit, key, "changed", changes, stage)


def _stage(changes: Sequence[FieldChange]) -> Stage | None:
    """Tell the state after a change of the status; None where that did not change."""
    new = next((it.new for it in changes if it.field == "status"), None)
    status = next((it for it in Status if it == new), None)
    return Stage(status) if status else None
