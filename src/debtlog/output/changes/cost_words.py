"""What open debt costs before and after, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.output.changes.kind_words import RECORDS

if TYPE_CHECKING:
    from debtlog.analysis.comparison.cost_changes import CostDiff

#: From here on nobody asks for tenths of an hour.
MANY_HOURS = 10


def cost_in_words(cost: CostDiff, unit: str) -> str:
    """Say what debt costs before and after, which records made the difference, and what is open."""
    before, after = _hours(cost.before.hours), _hours(cost.after.hours)
    said = f"{after} {unit}"
    if before != after:  # a reader subtracts what is shown
        said = f"{before} → {said} ({_signed(float(after) - float(before))})"
    causes = [
        f"{_signed(hours)} {RECORDS[kind] if kind else 'sizes'}"
        for kind, hours in sorted(cost.by_kind.items(), key=lambda it: -abs(it[1]))
    ]
    said += f": {', '.join(causes)}" if causes else ""
    unknown = cost.after.unknown
    return f"{said}; {unknown} of {cost.after.open} not estimated" if unknown else said


def _hours(hours: float) -> str:
    """Write hours; below ten, tenths matter."""
    return f"{hours:.0f}" if abs(hours) >= MANY_HOURS else f"{hours:.1f}".removesuffix(".0")


def _signed(hours: float) -> str:
    return f"{'+' if hours > 0 else ''}{_hours(hours)}"
