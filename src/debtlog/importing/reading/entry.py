"""An entry of a hand-kept register: a debt as its text tells it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from debtlog.importing.words.lexicon import Role
    from debtlog.model.vocabulary import Grade, Status


class Form(StrEnum):
    """How an entry is written."""

    SECTION = "section"
    ROW = "row"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"


class KeyedText(NamedTuple):
    """A text with its key, such as ``Why: it was quick``; its role is None if it is not known.

    It begins in ``line`` of the register file and ends in ``end_line``.
    """

    role: Role | None
    key: str
    text: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A debt of a hand-kept register.

    ``lines`` are its first and last line in the file. ``written_id`` is its own id as it is
    written, empty if it has none; a number that merely counts headings is none. ``status`` and
    ``severity`` are None if nothing tells them; ``is_partly_paid`` says that a part of it is.
    ``status_text`` is what tells its status. ``keyed`` are its texts with keys, ``prose`` those
    without one, as they are written. ``sections`` are the headings that it is below, the outermost
    first; ``heading`` is its own as it is written, if it has one, and ``anchors`` are names that
    are written out for links to it. ``index_lines`` are rows of indexes that repeat it.
    """

    form: Form
    lines: tuple[int, int]
    title: str
    written_id: str = ""
    other_ids: tuple[str, ...] = ()
    status: Status | None = None
    is_partly_paid: bool = False
    status_text: str = ""
    severity: Grade | None = None
    priority: Grade | None = None
    created: date | None = None
    paid_on: date | None = None
    effort: str = ""
    keyed: tuple[KeyedText, ...] = ()
    prose: str = ""
    sections: tuple[str, ...] = ()
    heading: str = ""
    anchors: tuple[str, ...] = ()
    index_lines: tuple[int, ...] = ()

    def texts(self, *roles: Role) -> list[str]:
        """Return the texts that have one of ``roles``."""
        return [it.text for it in self.keyed if it.role in roles and it.text.strip()]


class LeftOver(NamedTuple):
    """Lines of the register that belong to no entry, why, and the heading that they are below."""

    lines: tuple[int, int]
    why: str
    heading: str


class ReadRegister(NamedTuple):
    """What was read of a register."""

    entries: tuple[Entry, ...]
    left_over: tuple[LeftOver, ...]
