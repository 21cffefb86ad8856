"""What changed between two states of a register: records, references, and what debt costs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.history import FieldChange
    from debtlog.model.record_parts import Node
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference


class RecordKind(StrEnum):
    """What happened to a record, in the order in which it is told."""

    NEW = "new"
    REOPENED = "reopened"
    PAID = "paid"
    #: Rejected, superseded or obsolete.
    CLOSED = "closed"
    CHANGED = "changed"
    REMOVED = "removed"


class ReferenceKind(StrEnum):
    """What happened to a reference, in the order in which it is told.

    The first five are verdicts that it did not have before.
    """

    GONE = "gone"
    AMBIGUOUS = "ambiguous"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    UNPINNED = "unpinned"
    #: It had such a verdict, and its code is there again as it was pinned.
    FOUND = "found"
    #: The same code is in another place.
    MOVED = "moved"
    #: Somebody pinned it to other code.
    CONFIRMED = "confirmed"
    ADDED = "added"
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


@dataclass(frozen=True, slots=True)
class ReferenceDiff:
    """What happened to a reference of an open record; one may occur twice: as confirmed, and gone.

    ``before`` is None for an added one, ``after`` for a removed one.
    """

    kind: ReferenceKind
    file: RecordFile
    before: TrackedReference | None
    after: TrackedReference | None


@dataclass(frozen=True, slots=True)
class Amount:
    """What open debt costs in hours, and how many of the ``open`` records are ``estimated``."""

    hours: float
    estimated: int
    open: int

    @property
    def unknown(self) -> int:
        """How many open records have no estimate."""
        return self.open - self.estimated


@dataclass(frozen=True, slots=True)
class CostDiff:
    """What open debt costs before and after.

    ``by_kind`` are the hours that records of each kind added or took away. None is for the records
    that did not change: the register redefined a size that they use.
    """

    before: Amount
    after: Amount
    by_kind: Mapping[RecordKind | None, float]

    @property
    def difference(self) -> float:
        """How many hours it is more."""
        return self.after.hours - self.before.hours


class Unread(NamedTuple):
    """A file of the register that is invalid on one side, so it was not compared."""

    side: Literal["base", "head"]
    file: str


class Sides(NamedTuple):
    """The revisions that are compared, as the user named them; no ``head`` is the work tree."""

    base: str
    head: str | None


@dataclass(frozen=True, slots=True)
class RegisterDiff:
    """What changed from one analysis to another.

    ``records`` and ``references`` are only those to which something happened, kind by kind, the
    most urgent records first. ``settings`` are the fields of ``register.yml`` that changed,
    ``interest`` is in hours a month.
    """

    before: Analysis
    after: Analysis
    records: Sequence[RecordDiff]
    references: Sequence[ReferenceDiff]
    settings: Sequence[str]
    principal: CostDiff
    interest: CostDiff
    unread: Sequence[Unread]

    def records_of(self, kind: RecordKind) -> Sequence[RecordDiff]:
        """The records to which this happened."""
        return [it for it in self.records if it.kind is kind]

    def references_of(self, kind: ReferenceKind) -> Sequence[ReferenceDiff]:
        """The references to which this happened."""
        return [it for it in self.references if it.kind is kind]
