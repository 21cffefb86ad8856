"""What open debt costs in all: to repay it, a month while it is left, and what repaying some saves.

Sums are of the middles of estimates. Whoever shows one says how many records it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.model.effort import Effort
from debtlog.model.priority import RANK, derived_priority, hours_a_month
from debtlog.natural_order import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtlog.register.record_file import RecordFile

#: How many records are the best to repay.
MOST_BEST = 5
#: Months within which a repayment must pay off to be among the best.
SOON = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """What a record costs in hours: to repay it, and a month while it is left.

    None where nobody has estimated it.
    """

    file: RecordFile
    principal: Effort | None
    interest: float | None

    @property
    def hours_to_repay(self) -> float:
        """The middle of the principal in hours; 0 without an estimate, as in sums."""
        return self.principal.middle if self.principal else 0.0

    @property
    def months(self) -> float | None:
        """After how many months a repayment has paid off; None where that cannot be said."""
        return self.hours_to_repay / self.interest if self.principal and self.interest else None


class Costs:
    """The costs of open records, in the order in which these are given."""

    def __init__(self, files: Iterable[RecordFile]) -> None:
        self.all: Sequence[Cost] = tuple(map(_cost, files))

    @cached_property
    def with_principal(self) -> Sequence[Cost]:
        """Those with an estimate of the principal."""
        return tuple(cost for cost in self.all if cost.principal is not None)

    @cached_property
    def with_interest(self) -> Sequence[Cost]:
        """Those with an estimate of the interest."""
        return tuple(cost for cost in self.all if cost.interest is not None)

    @cached_property
    def with_both(self) -> Sequence[Cost]:
        """Those with both."""
        return tuple(cost for cost in self.with_principal if cost.interest is not None)

    @cached_property
    def best(self) -> Sequence[Cost]:
        """Those whose repayment pays off soonest."""
        paying = [
            (months, counted(cost.file.record.key), cost.file.file, cost)
            for cost in self.with_both
            if (months := cost.months) is not None and months <= SOON
        ]
        return tuple(cost for *_, cost in sorted(paying, key=lambda it: it[:3])[:MOST_BEST])

    @cached_property
    def worst_first(self) -> Sequence[Cost]:
        """All: the most urgent first, of these the one that costs most a month."""
        return sorted(
            self.all,
            key=lambda cost: (RANK[derived_priority(cost.file.record)], -(cost.interest or 0)),
        )


def principal(costs: Iterable[Cost]) -> Effort:
    """Add up what it takes to repay records; those without an estimate add nothing."""
    efforts = [cost.principal for cost in costs if cost.principal]
    return Effort(sum(effort.low for effort in efforts), sum(effort.high for effort in efforts))


def interest(costs: Iterable[Cost]) -> float:
    """Add up the hours that records cost a month; those without an estimate add nothing."""
    return sum(cost.interest or 0 for cost in costs)


def _cost(file: RecordFile) -> Cost:
    record = file.record
    return Cost(
        file,
        Effort.parse(record.principal) if record.principal else None,
        hours_a_month(record.interest) if record.interest else None,
    )
