"""Why a place is not pinned."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Flaw(StrEnum):
    """What is wrong with a place."""

    NO_PATH = "no-path"
    OUTSIDE = "outside"
    NO_FILE = "no-file"
    AMBIGUOUS = "ambiguous"
    DOUBT = "doubt"
    BEYOND = "beyond-end"
    EMPTY = "empty-lines"
    NO_TEXT = "no-text"
    ELSEWHERE = "elsewhere"
    NO_SYMBOL = "no-symbol"
    EDITED = "edited-then"
    UNPROVEN = "unproven"
    SYMBOLS_UNKNOWN = "symbols-unknown"
    NO_SOURCE = "no-source"
    UNREAD = "unread"
    NOT_HERE = "not-here"
    UNDATED = "undated"
    REPAID = "repaid"


#: With these it could not be determined here whether the place was right; others were wrong.
UNDECIDED = frozenset(
    {Flaw.EDITED, Flaw.UNPROVEN, Flaw.SYMBOLS_UNKNOWN, Flaw.NO_SOURCE, Flaw.UNREAD, Flaw.UNDATED}
    | {Flaw.REPAID, Flaw.NOT_HERE, Flaw.DOUBT, Flaw.OUTSIDE}
)

#: With these the file is what was meant, and only what is in it was wrong, or is not certain.
OF_PARTS = frozenset(
    {Flaw.DOUBT, Flaw.BEYOND, Flaw.EMPTY, Flaw.ELSEWHERE, Flaw.NO_SYMBOL, Flaw.EDITED}
    | {Flaw.UNPROVEN, Flaw.SYMBOLS_UNKNOWN, Flaw.UNDATED, Flaw.REPAID}
)


class Flawed(NamedTuple):
    """A flaw, and what completes a sentence that begins with the place; quotes are untrusted."""

    flaw: Flaw
    reason: str
