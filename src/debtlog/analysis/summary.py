"""The register in numbers, and sorted: open, urgent, and due for attention.

All counting, sorting and weighting of records is done here, once for each analysis.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.analysis.costs import Costs
from debtlog.model.priority import urgency
from debtlog.model.vocabulary import Grade, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from debtlog.model.record import Record
    from debtlog.model.settings import Settings
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference

#: Weight of an open record by its severity; what nobody has judged is there, and weighs least.
WEIGHTS = {Grade.CRITICAL: 8, Grade.HIGH: 4, Grade.MEDIUM: 2, Grade.LOW: 1, None: 1}
#: Verdicts on code that has moved or changed since it was last confirmed.
UNDER_FOOT = frozenset({Verdict.MOVED, Verdict.CHANGED, Verdict.AMBIGUOUS, Verdict.GONE})
#: How long a repaid debt counts as recently repaid.
RECENTLY = timedelta(days=30)


class Attention(StrEnum):
    """A reason to look at a record today."""

    OVERDUE = "overdue"
    UNOWNED = "unowned"
    UNDER_FOOT = "under_foot"
    PAID_LATELY = "paid_lately"


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of records; ``critical`` and all after it are numbers of open ones."""

    records: int
    open: int
    critical: int
    overdue: int
    under_foot: int
    unowned: int
    #: These are closed.
    paid_lately: int


class Summary:
    """The records ``files`` on the day ``today``; ``references_of`` gives those of a record."""

    def __init__(
        self,
        files: Iterable[RecordFile],
        settings: Settings,
        today: date,
        references_of: Callable[[RecordFile], Sequence[TrackedReference]],
    ) -> None:
        self._settings = settings
        self._today = today
        self._references_of = references_of
        self.most_urgent_first: Sequence[RecordFile] = by_urgency(files)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """How many records are more urgent than each, by its file."""
        return {file.file: place for place, file in enumerate(self.most_urgent_first)}

    @cached_property
    def open_first(self) -> Sequence[RecordFile]:
        """All records: open ones before closed ones, the most urgent first."""
        return (*self.open, *self.closed)

    @cached_property
    def open(self) -> Sequence[RecordFile]:
        """The open records, the most urgent first."""
        return tuple(file for file in self.most_urgent_first if file.record.is_open)

    @cached_property
    def closed(self) -> Sequence[RecordFile]:
        """The closed records, the most urgent first."""
        return tuple(file for file in self.most_urgent_first if not file.record.is_open)

    @cached_property
    def costs(self) -> Costs:
        """What the open records cost."""
        return Costs(self.open)

    def attention(self, file: RecordFile) -> Sequence[Attention]:
        """What needs attention in the record in ``file``."""
        return self._attention[file.file]

    @cached_property
    def _attention(self) -> Mapping[str, Sequence[Attention]]:
        return {file.file: tuple(self._needs(file)) for file in self.most_urgent_first}

    def _needs(self, file: RecordFile) -> Iterator[Attention]:
        record, today = file.record, self._today
        if record.is_open:
            if record.is_overdue(today):
                yield Attention.OVERDUE
            if self._settings.owner_of(record) is None:
                yield Attention.UNOWNED
            if any(tracked.verdict in UNDER_FOOT for tracked in self._references_of(file)):
                yield Attention.UNDER_FOOT
        elif record.paid_on and today - RECENTLY <= record.paid_on <= today:
            yield Attention.PAID_LATELY

    @cached_property
    def counts(self) -> Counts:
        """The records counted."""
        needs = [name for names in self._attention.values() for name in names]
        return Counts(
            records=len(self.most_urgent_first),
            open=len(self.open),
            critical=sum(file.record.severity is Grade.CRITICAL for file in self.open),
            overdue=needs.count(Attention.OVERDUE),
            under_foot=needs.count(Attention.UNDER_FOOT),
            unowned=needs.count(Attention.UNOWNED),
            paid_lately=needs.count(Attention.PAID_LATELY),
        )


def by_urgency(files: Iterable[RecordFile]) -> tuple[RecordFile, ...]:
    """Sort records, the most urgent first."""
    return tuple(sorted(files, key=lambda file: urgency(file.record)))


def weight(records: Iterable[Record]) -> int:
    """Weigh records by their severity; closed ones weigh nothing."""
    return sum(WEIGHTS[record.severity] for record in records if record.is_open)
