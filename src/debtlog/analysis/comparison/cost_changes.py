"""What open debt costs before and after, and which records made the difference."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.comparison.record_diff import RecordKind
    from debtlog.analysis.comparison.same_records import SameRecord
    from debtlog.analysis.costs import Cost
    from debtlog.register.record_file import RecordFile

    #: What a record costs in some respect, in hours; None where nobody has estimated it.
    HoursOf = Callable[[Cost], float | None]


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


def cost_change(
    before: Analysis,
    after: Analysis,
    hours_of: HoursOf,
    told: Sequence[tuple[SameRecord, RecordKind | None]],
) -> CostDiff:
    """Compare what open debt costs. ``told`` are records, each with what happened to it.

    Others, which are invalid on one side, would only seem to have been repaid or made.
    """
    old = _hours(before, hours_of, (pair.before for pair, _ in told))
    new = _hours(after, hours_of, (pair.after for pair, _ in told))
    by_kind: defaultdict[RecordKind | None, float] = defaultdict(float)
    for pair, kind in told:
        was = old.get(pair.before.file) if pair.before else None
        is_now = new.get(pair.after.file) if pair.after else None
        if difference := (is_now or 0) - (was or 0):
            by_kind[kind] += difference
    return CostDiff(_amount(old), _amount(new), by_kind)


def _hours(
    analysis: Analysis, hours_of: HoursOf, files: Iterable[RecordFile | None]
) -> Mapping[str, float | None]:
    """What each of ``files`` costs that is an open record."""
    wanted = {file.file for file in files if file}
    costs = analysis.summary.costs.all
    return {it.file.file: hours_of(it) for it in costs if it.file.file in wanted}


def _amount(hours: Mapping[str, float | None]) -> Amount:
    known = [one for one in hours.values() if one is not None]
    return Amount(sum(known), len(known), len(hours))


def principal_of(cost: Cost) -> float | None:
    """The hours that it takes to repay a record."""
    return cost.principal.middle if cost.principal else None


def interest_of(cost: Cost) -> float | None:
    """The hours that a record costs a month."""
    return cost.interest
