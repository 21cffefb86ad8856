"""Which block a line is in, told by indentation, so that no grammar is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.tracking.likeness import Text

_TAB = 8


def opener(text: Text, index: int) -> int | None:
    """The nearest line above with words on it that is indented less; None at the outermost."""
    indent = _indent(text, index)
    above = (i for i in range(index - 1, -1, -1) if text.bares[i])
    return next((i for i in above if _indent(text, i) < indent and text[i].words), None)


def inside(text: Text, opener: int | None) -> range:
    """The lines of the block that the line ``opener`` opens, or the whole text."""
    if opener is None:
        return range(len(text))
    indent = _indent(text, opener)
    below = (i for i in range(opener + 1, len(text)) if text.bares[i])
    ends = (i for i in below if _indent(text, i) <= indent and text[i].words)
    return range(opener + 1, next(ends, len(text)))


def _indent(text: Text, index: int) -> int:
    line = text.lines[index].expandtabs(_TAB)
    return len(line) - len(line.lstrip())
