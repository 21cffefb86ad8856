"""What changed between two states of a register: records, references, and what debt costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.comparison.cost_changes import CostDiff
    from debtlog.analysis.comparison.record_diff import RecordDiff, RecordKind
    from debtlog.analysis.comparison.reference_diff import ReferenceDiff, ReferenceKind


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
