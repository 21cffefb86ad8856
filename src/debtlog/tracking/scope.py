"""Which block a line is in, told by indentation, so that no grammar is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.tracking.moved import copies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.tracking.likeness import Text
    from debtlog.tracking.trace import Comparison

_TAB = 8


def only_in_block(texts: Comparison, old: int, new: int, lines: Sequence[str]) -> bool:
    """Whether ``lines``, from ``old`` and ``new`` on, are the only such ones in their block.

    It must be the same block for sure: the line that opens it is the only such one in both texts,
    or in the block around it.
    """
    size = len(lines)
    above, now = opener(texts.old, old, size), opener(texts.new, new, size)
    if above is None or now is None or texts.partner(above) != now:
        return False
    opening = texts.old.bares[above]
    for text, index in ((texts.old, above), (texts.new, now)):
        block = inside(text, index)
        if len(copies(text.bares[block.start : block.stop], lines)) != 1:
            return False
    is_only = texts.old.bares.count(opening) == 1 == texts.new.bares.count(opening)
    return is_only or only_in_block(texts, above, now, [opening])


def opener(text: Text, index: int, size: int = 1) -> int | None:
    """The nearest line above ``size`` lines that has words on it and is indented less than they.

    None at the outermost.
    """
    lines = (i for i in range(index, min(index + size, len(text))) if text.bares[i])
    indent = min((_indent(text, i) for i in lines), default=_indent(text, index))
    above = (i for i in range(index - 1, -1, -1) if text.bares[i])
    return next((i for i in above if _indent(text, i) < indent and text[i].words), None)


def inside(text: Text, opener: int) -> range:
    """The lines of the block that the line ``opener`` opens."""
    indent = _indent(text, opener)
    below = (i for i in range(opener + 1, len(text)) if text.bares[i])
    ends = (i for i in below if _indent(text, i) <= indent and text[i].words)
    return range(opener + 1, next(ends, len(text)))


def _indent(text: Text, index: int) -> int:
    line = text.lines[index].expandtabs(_TAB)
    return len(line) - len(line.lstrip())
