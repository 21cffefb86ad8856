"""What a text is made of: sections with paragraphs, lists, tables and the like, by their lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list, table, block of code or anything else; its lines count from 1.

    ``text`` is the raw text of a paragraph. ``rows`` are those of a table, the first of them its
    head; ``items`` those of a list.
    """

    kind: Literal["paragraph", "list", "table", "fence", "quote", "other"]
    line: int
    end_line: int
    text: str = ""
    items: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its first paragraph, and the blocks below it.

    ``ticked`` says whether its box is ticked; None if it has no box.
    """

    line: int
    end_line: int
    text: str
    blocks: tuple[Block, ...]
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    line: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class Section:
    """A heading and all below it; that of level 0 is the whole text."""

    level: int
    title: str
    line: int
    end_line: int = 0
    ticked: bool | None = None
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    @property
    def own_end(self) -> int:
        """The last line before the sections inside of it."""
        return self.sections[0].line - 1 if self.sections else self.end_line

    def within(self) -> Iterator[Section]:
        """Yield all sections inside of this one."""
        for inner in self.sections:
            yield inner
            yield from inner.within()
