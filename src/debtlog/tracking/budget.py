"""How much work a search may be, so that no text makes a check endless.

The unit is a comparison of two lines, one to two microseconds of the processor. What people write
takes a small part of what is allowed; the limits are there for what was made to take long.
"""

from __future__ import annotations

#: For one place whose old text is known, and for all the places of one source together.
FOR_PLACE, FOR_SOURCE = 250_000, 8_000_000


class Budget:
    """What may still be spent. ``is_short`` once something was left out because it cost too much.

    What is spent is spent of the whole that it is a part ``of``, too.
    """

    def __init__(self, most: int = FOR_PLACE, of: Budget | None = None) -> None:
        self.left: int = most if of is None else min(most, of.left)
        self.is_short = False
        self._whole = of

    def spend(self, cost: int) -> bool:
        """Take ``cost`` off what is left; False, and nothing is taken, where it is too much."""
        if cost > self.left:
            self.is_short = True
            return False
        self.left -= cost
        if self._whole is not None:
            self._whole.left -= cost
        return True
