"""What happened to a record between two states of a register."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from debtlog.analysis.history import FieldChange
    from debtlog.model.record_parts import Node
    from debtlog.register.record_file import RecordFile


class RecordKind(StrEnum):
    """What happened to a record, in the order in which it is told."""

    NEW = "new"
    REOPENED = "reopened"
    PAID = "paid"
    #: Rejected, superseded or obsolete.
    CLOSED = "closed"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PartChange:
    """What happened to an item of a list of a record, such as a problem, or to a translation.

    ``field`` is the list, ``name`` what identifies the item in it, ``item`` the present item, or
    the former one if it was removed; a translation has none.
    """

    field: str
    name: str
    kind: Literal["added", "removed", "changed"]
    item: Node | None = None
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordDiff:
    """What happened to a record; ``before`` or ``after`` is None where there is none.

    ``file`` is the record as it is, or as it was if it was removed. ``fields`` are changes of the
    record itself, as typed values, ``parts`` those of its lists of mappings and its translations.
    """

    kind: RecordKind
    file: RecordFile
    before: RecordFile | None
    after: RecordFile | None
    fields: tuple[FieldChange, ...] = ()
    parts: tuple[PartChange, ...] = ()

    @property
    def unsaid(self) -> tuple[FieldChange, ...]:
        """The changes of fields but for those that the kind says already, with its day."""
        said = {"status", "paid_on"} if self.kind is RecordKind.PAID else ()
        return tuple(change for change in self.fields if change.field not in said)

    @property
    def former_key(self) -> str | None:
        """The id that the record had, if it has another one now."""
        if self.before and self.after and self.before.record.key != self.after.record.key:
            return self.before.record.key
        return None
