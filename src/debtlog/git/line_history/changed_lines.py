"""The changed lines between two versions of a file, and where the others were before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
BINARY = b"Binary files "


class Hunk(NamedTuple):
    """Lines that were replaced: the first one and the one after the last, old and new."""

    old: int
    old_end: int
    new: int
    new_end: int


def read_hunk(line: bytes) -> Hunk | None:
    """Read the head of a hunk without context; None for any other line of a patch."""
    found = _HEAD.match(line)
    if not found:
        return None
    old, old_count, new, new_count = (
        int(number) if number is not None else 1 for number in found.groups()
    )
    # of no lines, git names the one before them
    old, new = old + (old_count == 0), new + (new_count == 0)
    return Hunk(old, old + old_count, new, new + new_count)


def line_before(line: int, hunks: Iterable[Hunk]) -> int | None:
    """Tell where the new ``line`` was in the old version; None if it was not there."""
    shift = 0
    for hunk in hunks:
        if line < hunk.new:
            break
        if line < hunk.new_end:
            return None
        shift = hunk.old_end - hunk.new_end
    return line + shift
