"""A quick test by words whether a text may contain a block: most texts have too few of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from debtlog.tracking.diffing.similarity import Line, Text

#: Rounding error of sums of shares.
_ROUNDING = 1e-9


class Sketch:
    """The words of a block, and how much of it is lost if one of them is missing.

    A line of mass m is similar to one that lacks k of it by at most 2 (m - k) / (2 m - k): it loses
    at least k / (2 m - 1). So losses add up, whichever words are missing.
    """

    def __init__(self, block: Sequence[Line]) -> None:
        self._block = block
        self._full = sum(line.weight for line in block)
        losses: dict[str, float] = {}
        for line in block:
            for word, _ in line.words:
                losses[word] = losses.get(word, 0.0) + line.weight / (2 * line.mass - 1)
        # long words are rare, so that their absence is noticed first
        self._losses = sorted(losses.items(), key=lambda loss: -loss[1] * len(loss[0]))

    def may_be_in(self, text: Text, least: float) -> bool:
        """Whether at least this share of the block, from 0 to 1, may be in ``text``.

        Only words are looked up, until too many are missing.
        """
        if len(text) + _ROUNDING < least * self._full:
            return False  # a line weighs at most 1
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
        """The largest share of the block that may be left without these words."""
        most = 0.0
        for line in self._block:
            lacking = sum(word in missing for word, _ in line.words)
            if not lacking or lacking < len(line.words):
                held = line.mass - lacking
                most += line.weight * 2 * held / (line.mass + held)
        return most
