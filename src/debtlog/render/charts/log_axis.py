"""An axis whose every step is a multiple of the one before, fitted to what is shown on it."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: What is less than this is shown there: there is no zero on such an axis.
_LEAST = 0.25
#: An axis is at least so many times as long as where it begins.
_SPAN = 16.0


@dataclass(frozen=True, slots=True)
class LogAxis:
    """An axis from ``first`` to ``last``, with ``cells`` places at even distances on it."""

    first: float
    last: float
    cells: int

    @classmethod
    def fitted(cls, values: Iterable[float], cells: int) -> Self:
        """Fit an axis to values, of which there are some."""
        known = [max(value, _LEAST) for value in values]
        first, last = min(known), max(known)
        widened = max(_SPAN * first / last, 1) ** 0.5
        return cls(first / widened, last * widened, cells)

    def share(self, value: float) -> float:
        """Tell where a value is: 0 at the beginning, 1 at the end, and beyond."""
        return log(max(value, _LEAST) / self.first) / log(self.last / self.first)

    def cell(self, value: float) -> int:
        """Find the nearest of the even places."""
        return min(max(round(self.share(value) * (self.cells - 1)), 0), self.cells - 1)

    def ticks(self, values: Sequence[float]) -> Iterator[tuple[float, float]]:
        """Yield those of ``values`` that are on the axis, each with where it is."""
        return ((value, self.share(value)) for value in values if 0 <= self.share(value) <= 1)
