"""Whether the lines of a reference can be recognised among others in their file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.tracking.digests.line_digests import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.tracking.tracked_reference import TrackedReference

_WORD = re.compile(r"[^\W_]")
NOTHING = "has no word to be recognised by"
TAKE_IN = "include a line with words, above or below"
#: The most places with the same lines that are listed.
_MOST = 5


def says_nothing(tracked: TrackedReference) -> bool:
    """Whether the lines of a reference are blank, or consist only of marks such as brackets.

    Edits and moves of such lines cannot be distinguished, because they are everywhere.
    """
    file, lines = tracked.source_file, tracked.lines
    if tracked.reference.lines is None or file is None or lines is None:
        return False
    texts = file.lines[lines[0] - 1 : lines[1]]
    return not any(map(_WORD.search, texts))


def notes(tracked: TrackedReference) -> Iterator[str]:
    """Yield why the lines of a reference may not be recognised later, and what to do about it."""
    shown, lines = f"{tracked.path}:{tracked.lines_now}", tracked.lines
    if says_nothing(tracked):
        yield f"{shown} {NOTHING}; {TAKE_IN}"
    elif tracked.reference.lines is not None and tracked.source_file and lines:
        twins = lines_of(tracked.source_file).twins(lines)
        if twins is None or twins:
            summary = f"{shown} is not the only place with these lines: {_listed(twins)}"
            yield f"{summary}; include a line that makes them unique"


def _listed(twins: Sequence[int] | None) -> str:
    """List lines by number; they are counted from 0, and None is too many."""
    if twins is None:
        return "there are very many"
    numbers = ", ".join(str(at + 1) for at in twins[:_MOST])
    more = " and others" if len(twins) > _MOST else ""  # the search may have stopped early
    return f"{'line' if len(twins) == 1 else 'lines'} {numbers}{more}"
