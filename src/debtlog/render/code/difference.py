"""What was edited since code was pinned, as a diff in the colours of the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.render.code.blocks import block, folded
from debtlog.render.code.excerpt import MAX_LINES
from debtlog.render.safe_text import Html
from debtlog.tracking.diffing.hunks import edits, unified

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.render.code.highlight import Highlighter
    from debtlog.tracking.diffing.hunks import DiffLine, NumberedLine, Piece
    from debtlog.tracking.tracked_reference import TrackedReference

#: Lines that are shown around an edit.
CONTEXT = 3
#: How highlighters call a line by its mark.
_CLASSES = {"-": "gd", "+": "gi"}


def difference(
    tracked: TrackedReference, highlighter: Highlighter, words: Catalogue
) -> tuple[Html, int]:
    """Return what was edited since the code was pinned, and how many lines of it were omitted.

    It is empty where that is not known, or nothing was edited. The signs are part of the text, so
    that what is copied is a difference, too.
    """
    groups = edits(tracked, CONTEXT)
    was, file = tracked.was, tracked.source_file
    if not (groups and was and file):
        return Html(""), 0
    old, new = highlighter.of_file(was.file), highlighter.of_file(file)
    lines = [line for pieces in groups for line in _written(pieces, old, new)]
    shown = lines[:MAX_LINES]
    return block(folded(shown, words), "diff", "debt-diff"), len(lines) - len(shown)


def _written(pieces: list[Piece], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Write a group of edits; ``old`` and ``new`` are all lines of the two files."""
    yield f'<span class="gu">{_place(pieces)}</span>'
    for line in unified(pieces):
        yield _line(line, old, new)


def _line(line: DiffLine, old: Sequence[str], new: Sequence[str]) -> str:
    """Write a line in the colours that it has in its file."""
    code = new[line.new - 1] if line.new else old[line.old - 1] if line.old else ""
    attribute = f' class="{_CLASSES[line.mark]}"' if line.mark in _CLASSES else ""
    return f"<span{attribute}>{line.mark}{code}</span>"


def _place(pieces: list[Piece]) -> str:
    """Say as a diff does where a group of edits is."""
    old = [line for piece in pieces for line in piece.old]
    new = [line for piece in pieces for line in piece.new]
    return f"@@ -{_span(old)} +{_span(new)} @@"


def _span(lines: list[NumberedLine]) -> str:
    return f"{lines[0].number},{len(lines)}"
