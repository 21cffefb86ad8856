"""Whether a text may contain a block at all, by its words: most texts have too few of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from debtlog.tracking.diffing.similarity import Line, Text

#: What sums of shares may be off by.
_ROUNDING = 1e-9


class Sketch:
    """The words of a block, and how much of it is lost where one of them is missing.

    A line of mass m that shares all but k of it with another is like that by 2 (m - k) / (2 m - k)
    at most: it loses k / (2 m - 1) at least. So losses add up, whichever words are missing.
    """

    def __init__(self, block: Sequence[Line]) -> None:
        self._block = block
        self._full = sum(line.weight for line in block)
        losses: dict[str, float] = {}
        for line in block:
            for word, _ in line.words:
                losses[word] = losses.get(word, 0.0) + line.weight / (2 * line.mass - 1)
        # long words are in few texts, and are soonest known not to be there
        self._losses = sorted(losses.items(), key=lambda loss: -loss[1] * len(loss[0]))

    def may_be_in(self, text: Text, least: float) -> bool:
        """Whether so much of the block may be in ``text``, from 0 to 1.

        Words are looked up, not lines, and only until too many are missing.
        """
        if len(text) + _ROUNDING < least * self._full:
            return False  # no line weighs more than 1
        spare = (1 - least) * self._full + _ROUNDING
        missing = set()
        for word, loss in self._losses:
            if word not in text.pieces:
                missing.add(word)
                spare -= loss
                if spare < 0:
                    return False
        return self._most(missing) + _ROUNDING >= least * self._full

    def _most(self, missing: Collection[str]) -> float:
        """How much of the block may be left without these words."""
        most = 0.0
        for line in self._block:
            lacking = sum(word in missing for word, _ in line.words)
            if not lacking or lacking < len(line.words):
                held = line.mass - lacking
                most += line.weight * 2 * held / (line.mass + held)
        return most
