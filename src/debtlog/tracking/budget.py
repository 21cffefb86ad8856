"""A limit on the work of a search, so that no text can make a check run forever.

The unit is a comparison of two lines, one to two microseconds of processor time. Ordinary code
takes a small part of the limit, which protects against files that were made to take long.
"""

from __future__ import annotations

#: For one place whose old text is known, and for all places of one source together.
FOR_PLACE, FOR_SOURCE = 250_000, 8_000_000


class Budget:
    """What may still be spent; ``is_short`` once something was skipped as too expensive.

    Whatever is spent is also taken from the budget that it is a part ``of``.
    """

    def __init__(self, most: int = FOR_PLACE, of: Budget | None = None) -> None:
        self.left: int = most if of is None else min(most, of.left)
        self.is_short = False
        self._whole = of

    def spend(self, cost: int) -> bool:
        """Spend ``cost``; if it is more than what is left, spend nothing and return False."""
        if cost > self.left:
            self.is_short = True
            return False
        self.left -= cost
        if self._whole is not None:
            self._whole.left -= cost
        return True
