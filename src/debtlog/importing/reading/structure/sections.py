"""Which sections of a register are entries, and which hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.importing.reading.forms.list_items import are_keys
from debtlog.importing.reading.forms.paragraphs import are_paragraph_entries
from debtlog.importing.reading.inline_text import is_struck, plain
from debtlog.importing.reading.keyed_lines import split_lines
from debtlog.importing.reading.titles import read_title
from debtlog.importing.words.lexicon import Heading, Role, heading_of, normalised, role_of

if TYPE_CHECKING:
    from debtlog.importing.reading.found_entry import Surroundings
    from debtlog.importing.reading.text_blocks import Section
    from debtlog.importing.reading.titles import ReadTitle

_TWO = 2
#: What speaks for an entry: a number, keys, or an id or a box.
COUNTED, KEYED, MARKED = 1, 2, 3
_GRADES = {Role.STATUS, Role.SEVERITY, Role.PRIORITY}
#: Keys that only an entry has; others may also introduce a group of entries.
_STRONG = frozenset(Role) - {Role.RISK, Role.LINKS, Role.NOTE}
_TEMPLATE = re.compile(
    r"(?i)^\W*(?:template|plantilla|modelo|шаблон|vorlage|modèle)\s(?:for|para|de|pour|für|для)\b"
    r"|^\W*(?:[\w/-]+\s){0,3}(?:template|examples?|шаблон|пример|plantilla|ejemplo|modelo|exemplo"
    r"|vorlage|beispiel|modèle|exemple|模板|示例)s?(?:\s\w+)?\W*$"
    r"|\b(?-i:XXX|NNN?|YYYY)\b|\[(?:title|name|short|id|brief|debt)[^\]]*\]"
    r"|<(?:title|name|short|id|debt)[^>]*>"
)


@dataclass
class Classified:
    """A section with what its heading and its own lines say."""

    section: Section
    around: Surroundings
    parent: Section | None = None

    @cached_property
    def told(self) -> ReadTitle:
        """What the heading says."""
        return read_title(self.section.title, self.around.lexicon, self.around.severities)

    @cached_property
    def kind(self) -> Heading | None:
        """What the heading says of the whole section."""
        if self.told.ids:
            return None
        # "1.3 Audit log" is a debt, where "Audit log" may be about the register
        exactly = self.told.is_counted and self.section.level > _TWO
        title = plain(self.section.title)
        return heading_of(title, exactly=exactly) or heading_of(self.told.title, exactly=exactly)

    @cached_property
    def roles(self) -> set[Role]:
        """What the keys in the lines of the section itself are about."""
        first, last = self.section.line, self.section.own_end
        lines = list(self.around.lines[first:last])
        for block in self.section.blocks:
            is_field_table = block.kind == "table" and len(block.rows[0].cells) == _TWO
            if block.kind in {"list", "table"} and not are_keys(block.items) and not is_field_table:
                lines[block.line - first - 1 : block.end_line - first] = [""] * (
                    block.end_line - block.line + 1
                )
        return {it.role for it in split_lines(lines, first + 1).keyed if it.role}

    @cached_property
    def is_role(self) -> bool:
        """Whether the heading is a key of the entry around it: ``Impact``."""
        if self.told.ids or self.kind is Heading.PAID:
            return False
        is_repeated = normalised(self.section.title) in self.around.repeated
        return is_repeated or role_of(self.told.title) is not None

    @cached_property
    def is_template(self) -> bool:
        """Whether it shows what an entry looks like."""
        return _TEMPLATE.search(self.section.title) is not None and not self.told.ids

    @cached_property
    def inner(self) -> list[Classified]:
        """The sections directly inside of it."""
        return [Classified(it, self.around, self.section) for it in self.section.sections]

    @cached_property
    def strength(self) -> int:
        """How much speaks for an entry: 3 an id or a box, 2 keys, 1 a number; 0 nothing."""
        if self.section.level <= 1 or self.kind or self.is_template or self.is_role:
            return 0
        if self.told.ids or self.section.ticked is not None or is_struck(self.section.title):
            return MARKED
        if self.roles & _STRONG:
            return KEYED
        if self.told.status and not self.section.sections:
            return KEYED
        return COUNTED if self.told.is_counted else 0

    @cached_property
    def is_well_keyed(self) -> bool:
        """Whether its keys are those of an entry beyond doubt."""
        return bool(self.roles & _GRADES) or len(self.roles & _STRONG) > 1

    @cached_property
    def is_graded(self) -> bool:
        """Whether keys in it, or in sections inside of it, tell status or severity."""
        return bool(self.roles & _GRADES) or any(it.is_graded for it in self.inner)

    @cached_property
    def holds_entries(self) -> bool:
        """Whether sections inside of it are entries themselves."""
        strongest = max((it.strongest for it in self.inner), default=0)
        if self.told.ids:
            return any(it.has_id for it in self.inner)
        if self.roles & _GRADES:
            return any(it.has_id or it.is_graded for it in self.inner)
        if strongest >= KEYED:
            return True
        return strongest == COUNTED and self.strength < KEYED

    @cached_property
    def has_id(self) -> bool:
        """Whether it or a section inside of it has an id of its own."""
        return bool(self.told.ids) or any(it.has_id for it in self.inner)

    @cached_property
    def strongest(self) -> int:
        """The greatest strength of it and all inside of it."""
        return max([self.strength, *(it.strongest for it in self.inner)])

    @cached_property
    def has_led_paragraphs(self) -> bool:
        """Whether its paragraphs each name a debt in bold."""
        return are_paragraph_entries(self.section.blocks)

    @property
    def has_prose(self) -> bool:
        """Whether it says something itself besides lists and tables."""
        return any(it.kind in {"paragraph", "fence", "quote"} for it in self.section.blocks)
