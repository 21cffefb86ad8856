"""The block that a line is in, by indentation, so that no grammar is needed."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.tracking.diffing.similarity import Text

_TAB = 8
_WORD = re.compile(r"[^\W_]")


class Blocks:
    """The blocks of a text, each with the line that opens it; made in one pass over the lines."""

    def __init__(self, text: Text) -> None:
        self._indents = [_indent(line) for line in text.lines]
        self._is_filled = [bool(line) for line in text.bares]
        #: For each line, the nearest one above with words and less indentation; -1 for none.
        self.openers = [-1] * len(text)
        self._ends: dict[int, int] = {}
        opening: list[int] = []  # lines that open a block
        indents: list[int] = []  # of these lines, ascending
        for index in text.filled:
            outer = bisect_left(indents, self._indents[index])
            self.openers[index] = opening[outer - 1] if outer else -1
            if _WORD.search(text.lines[index]):
                self._ends.update(dict.fromkeys(opening[outer:], index))
                opening[outer:], indents[outer:] = [index], [self._indents[index]]

    def above(self, index: int, size: int) -> Iterator[int]:
        """Yield the lines that open the blocks around ``size`` lines, the innermost first."""
        filled = (i for i in range(index, index + size) if self._is_filled[i])
        index = next(filled, index)
        indent = min((self._indents[i] for i in filled), default=self._indents[index])
        while (index := self.openers[index]) >= 0:
            if self._indents[index] < indent:
                yield index

    def inside(self, opener: int) -> range:
        """The lines of the block that the line ``opener`` opens."""
        return range(opener + 1, self._ends.get(opener, len(self.openers)))


def _indent(line: str) -> int:
    line = line.expandtabs(_TAB)
    return len(line) - len(line.lstrip())
