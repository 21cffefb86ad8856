"""A place in the code as a text names it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Doubt(StrEnum):
    """Why lines that a text names are not to be taken at their word."""

    GUESS = "guess"  # `~45`, "around line 45"
    OPEN = "open"  # `:800+`: its end is not said
    BACKWARDS = "backwards"  # `:20-12`: one of the numbers is a slip


class NamedPlace(NamedTuple):
    """A file, a folder or a pattern that a text names, perhaps with a line, a range or a symbol.

    A link to a code host has the ``repository`` it leads to, such as ``example.org/owner/name``,
    and a ``revision`` if its lines are those of one commit.

    ``written`` are the characters that name it, such as ``a.go:88`` or, after it, ``:872``; they
    begin at ``column`` of ``line``, both 1-based, ``line`` in the register file. ``path`` has
    slashes and no ``./`` before it; links keep their ``../``, which leads out of the register's
    folder. ``lines`` are the first and the last, in this order even if they are written backwards.
    """

    written: str
    path: str
    line: int
    column: int
    lines: tuple[int, int] | None = None
    symbol: str = ""
    doubt: Doubt | None = None
    repository: str = ""
    revision: str = ""

    @property
    def is_path_only(self) -> bool:
        """Whether neither lines nor a symbol are named."""
        return self.lines is None and not self.symbol
