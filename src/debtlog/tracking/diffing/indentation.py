"""Which block a line is in, told by indentation, so that no grammar is needed."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from debtlog.tracking.diffing.moved_blocks import copies
from debtlog.tracking.diffing.similarity import MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.tracking.diffing.similarity import Text
    from debtlog.tracking.diffing.text_pair import Comparison
    from debtlog.tracking.diffing.work_limit import Effort

_TAB = 8
_WORD = re.compile(r"[^\W_]")


class Outline:
    """The blocks of a text, each with the line that opens it; made in one pass over the lines."""

    def __init__(self, text: Text) -> None:
        self._indents = [_indent(line) for line in text.lines]
        self._is_filled = [bool(line) for line in text.bares]
        #: For each line the nearest above with words on it that is indented less; -1 for none.
        self.openers = [-1] * len(text)
        self._ends: dict[int, int] = {}
        opening: list[int] = []  # lines whose blocks are open
        indents: list[int] = []  # theirs, which rise
        for index in text.filled:
            outer = bisect_left(indents, self._indents[index])
            self.openers[index] = opening[outer - 1] if outer else -1
            if _WORD.search(text.lines[index]):
                self._ends.update(dict.fromkeys(opening[outer:], index))
                opening[outer:], indents[outer:] = [index], [self._indents[index]]

    def above(self, index: int, size: int) -> Iterator[int]:
        """Yield the lines that open the blocks which ``size`` lines are in, the innermost first."""
        filled = (i for i in range(index, index + size) if self._is_filled[i])
        index = next(filled, index)
        indent = min((self._indents[i] for i in filled), default=self._indents[index])
        while (index := self.openers[index]) >= 0:
            if self._indents[index] < indent:
                yield index

    def inside(self, opener: int) -> range:
        """The lines of the block that the line ``opener`` opens."""
        return range(opener + 1, self._ends.get(opener, len(self.openers)))


def only_in_block(
    texts: Comparison, old: int, new: int, lines: Sequence[str], effort: Effort
) -> bool:
    """Whether ``lines``, from ``old`` and ``new`` on, are the only such ones in their block.

    It must be the same block for sure: the line that opens it is the only such one in both texts,
    or in the block around it.
    """
    if max(len(texts.old), len(texts.new)) > MOST_LINES:
        effort.is_short = True
        return False
    size = len(lines)
    was, now = texts.outlines
    for above, at in zip(was.above(old, size), now.above(new, size), strict=False):
        if texts.partner(above) != at:
            return False
        for text, outline, opener in ((texts.old, was, above), (texts.new, now, at)):
            if len(copies(text, lines, effort, outline.inside(opener))) != 1:
                return False
        lines = [texts.old.bares[above]]
        if all(len(text.places[lines[0]]) == 1 for text in (texts.old, texts.new)):
            return True
    return False


def _indent(line: str) -> int:
    line = line.expandtabs(_TAB)
    return len(line) - len(line.lstrip())
