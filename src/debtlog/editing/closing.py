"""Close a debt: its status, and what is known about how and when it ended."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from debtlog.editing.assignments import put
from debtlog.errors import DebtlogError
from debtlog.model.vocabulary import LinkType, RelationType, Status

if TYPE_CHECKING:
    from datetime import date

    from debtlog.register.record_file import RecordFile


@dataclass(frozen=True, slots=True)
class Closing:
    """How a debt ended: ``on`` which day if not today, ``by`` which record if superseded."""

    status: Status
    on: date | None = None
    by: RecordFile | None = None
    resolution: str | None = None
    commit: str | None = None


def is_closed_already(file: RecordFile, closing: Closing) -> bool:
    """Whether a record has this status already; raise DebtlogError if it is closed otherwise."""
    status = file.record.status
    if file.record.is_open:
        return False
    says_more = any(it is not None for it in (closing.by, closing.resolution, closing.commit))
    says_more |= closing.on not in {None, file.record.paid_on}
    if status is not closing.status or says_more:
        raise DebtlogError(
            f"#{file.record.key} is closed already ({status}); debtlog set changes closed records"
        )
    return True


def closed(file: RecordFile, closing: Closing, today: date) -> dict[str, Any]:
    """Return the data of the open record in ``file`` as it is when closed; nothing is removed."""
    data: dict[str, Any] = deepcopy(file.document.data)
    put(data, "status", closing.status.value)
    if closing.status is Status.PAID:
        put(data, "paid_on", str(closing.on or today))
    if closing.resolution is not None:
        put(data, "resolution", closing.resolution)
    if closing.by is not None:
        relation = {"type": RelationType.SUPERSEDED_BY.value, "to": closing.by.record.id}
        _append(data, "relations", relation)
    if closing.commit is not None:
        _append(data, "links", {"type": LinkType.COMMIT.value, "url": closing.commit})
    return data


def _append(data: dict[str, Any], key: str, item: dict[str, Any]) -> None:
    """Add an item to a list, unless it is there."""
    items = data.get(key, [])
    if item not in items:
        put(data, key, [*items, item])
