"""How a register as a whole tells its entries; and so, which of its parts are entries."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from debtlog.importing.reading.forms import list_items, paragraphs
from debtlog.importing.reading.forms.found_items import found_in_groups
from debtlog.importing.reading.forms.tables import columns_of
from debtlog.importing.reading.structure.dominant_form import (
    DominantForm,
    dominant_form,
    entry_level,
)
from debtlog.importing.reading.structure.heading_scope import OF_ALL, SILENT, severity_of_all
from debtlog.importing.reading.structure.sections import COUNTED, KEYED, Classified
from debtlog.importing.words.lexicon import Heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtlog.importing.reading.text_blocks import Block, Item, Section

#: Headings of sections inside of groups of sections.
_INNER = 2
#: A short heading, such as the name of a component.
_FEW_WORDS = 2
#: So many items that are named in bold are entries also below a paragraph.
_SEVERAL = 3


class RegisterForm:
    """Tells which of the ``sections`` of a register are entries, and which of its lists.

    With ``takes_plain``, items without a bold beginning, a box or an id are, too.
    """

    def __init__(self, sections: Sequence[Classified], *, takes_plain: bool = False) -> None:
        self._takes_plain = takes_plain
        self._level = entry_level(sections)
        self._form = dominant_form(sections)
        self._has_ids = any(it.told.ids for it in sections)
        self._registers = _outermost(it.section for it in sections if _is_register(it))
        self._told: dict[int, list[Classified]] = {}

    def is_entry(self, found: Classified) -> bool:
        """Whether a section is an entry, and neither about the register nor a group of entries."""
        section = found.section
        is_title = section.level <= 1 and not found.told.ids
        is_subtitle = section.line == 2 and not found.told.ids  # noqa: PLR2004
        if is_title or is_subtitle or found.kind or found.is_role or found.holds_entries:
            return False
        if found.strength > KEYED:
            return True
        if severity_of_all(found) and len(found.told.title.split()) <= _FEW_WORDS + 1:
            return False  # what a severity means, or all that have it
        if self._lists_entries(found):
            return False
        is_beside_rows = self._form is DominantForm.ROWS and not found.is_well_keyed
        if found.strength == KEYED and not is_beside_rows:
            return True
        return self._is_entry_like_others(found)

    def _is_entry_like_others(self, found: Classified) -> bool:
        """Whether a section without id and keys is an entry, as those beside it are."""
        section = found.section
        if any(not it.is_role for it in found.inner):
            return found.strength == COUNTED and section.level >= self._level > 0
        if not section.sections and all(map(_says_nothing, section.blocks)):
            return False
        if not self._is_in_register(found) and found.strength < COUNTED:
            return False
        if self._form is DominantForm.ROWS:
            if found.strength != COUNTED:
                return False
        elif self._form is not DominantForm.NONE and not self._has_like_beside(found):
            return False
        is_at_level = section.level == self._level or not self._level
        is_inner = section.level > _INNER and not self._has_ids
        return is_at_level or is_inner or found.strength == COUNTED

    def _is_in_register(self, found: Classified) -> bool:
        """Whether a section is in one that is called the register, if there are such."""
        if not self._registers:
            return True
        line = found.section.line
        before = bisect_right(self._registers, line, key=lambda it: it.line)
        return before > 0 and line <= self._registers[before - 1].end_line

    def _has_like_beside(self, found: Classified) -> bool:
        """Whether sections beside it are entries, and are told like it."""
        return any(it.section is not found.section for it in self._told_in(found))

    def _told_in(self, found: Classified) -> list[Classified]:
        """Return the sections beside this one, and itself, that are told as entries are."""
        parent = found.parent
        if parent is None:
            return []
        if parent.line not in self._told:
            beside = (Classified(it, found.around, parent) for it in parent.sections)
            told = [it for it in beside if it.strength >= KEYED and not it.holds_entries]
            if self._form is DominantForm.IDS:
                told = [it for it in told if not it.told.ids]
            self._told[parent.line] = told
        return self._told[parent.line]

    def _lists_entries(self, found: Classified) -> bool:
        """Whether the tables or lists of a section are entries, and so it is none itself."""
        blocks = found.section.blocks
        is_keyed = found.strength >= KEYED
        tables = [columns_of(block) for block in blocks if block.kind == "table"]
        if any(it and not it.is_of_steps for it in tables):
            is_like_entries = self._form in {DominantForm.KEYS, DominantForm.IDS}
            if found.strength == COUNTED and is_like_entries and found.has_prose:
                return False  # others of its kind are entries, and it tells more than a table
            return not is_keyed or any(it.tells_much for it in tables if it)
        if found.has_led_paragraphs:
            return True
        lists = [block for block in blocks if block.kind == "list"]
        return not is_keyed and (
            any(map(paragraphs.is_paragraph_entry, blocks)) or self._are_lists_entries(found, lists)
        )

    def _are_lists_entries(self, found: Classified, lists: Sequence[Block]) -> bool:
        """Whether the items of lists are entries, and not the text of the section around them."""
        if lists and not self._level and found.strength < COUNTED:
            return any(_is_list_of_entries(block, found) for block in lists)
        items = [item for block in lists for item in block.items]
        if _most(map(list_items.is_keyed, items)):
            return True
        if found.strength == COUNTED:
            return _most(list_items.is_marked(it, box=False) for it in items)
        is_group = found.section.level <= _INNER and len(items) >= _SEVERAL
        if is_group and _most(it.ticked is None and list_items.is_named(it) for it in items):
            return True
        return not found.has_prose and _most(map(list_items.is_led, items))

    def takes_list(self, found: Classified, block: Block, kind: Heading | None) -> bool:
        """Whether the items of a list are entries; ``kind`` is that of what introduces it."""
        items = block.items
        if kind in SILENT or found.kind in SILENT:
            is_group = found.kind not in SILENT and found_in_groups(items, found.around.lines)
            return bool(is_group)
        if found_in_groups(items, found.around.lines):
            return True
        is_led = _most(map(list_items.is_led, items))
        if kind in OF_ALL:
            return is_led or not self._level
        if self._form is not DominantForm.NONE:
            return self._takes_beside(found, items)
        if not self._is_in_register(found):
            return _most(list_items.is_marked(it, box=False) for it in items)
        may_be_plain = self._takes_plain or (not self._level and found.section.level > 1)
        return (is_led or may_be_plain) and _is_list_of_entries(block, found)

    def _takes_beside(self, found: Classified, items: Sequence[Item]) -> bool:
        """Whether items are entries in a register that tells most of them otherwise."""
        if _most(map(list_items.is_keyed, items)):
            return True
        if self._form is not DominantForm.ROWS:
            has_boxes = self._form is DominantForm.KEYS
            return _most(list_items.is_marked(it, box=has_boxes) for it in items)
        is_short = len(found.told.title.split()) <= _FEW_WORDS
        is_group = severity_of_all(found) is not None or (
            is_short and not any(map(list_items.is_led, items))
        )
        return is_group or (
            not found.has_prose
            and _most(list_items.is_named(it) or list_items.is_marked(it, box=True) for it in items)
        )


def _outermost(sections: Iterable[Section]) -> list[Section]:
    """Leave out sections that are inside of others of these; they are in the order of the text."""
    found: list[Section] = []
    for section in sections:
        if not found or section.line > found[-1].end_line:
            found.append(section)
    return found


def _is_list_of_entries(block: Block, found: Classified) -> bool:
    items = block.items
    if list_items.are_keys(items) and not any(map(list_items.is_keyed, items)):
        return False
    return _most(map(list_items.is_led, items)) or not found.has_prose


def _is_register(it: Classified) -> bool:
    return it.kind is Heading.REGISTER and it.section.level > 1


def _says_nothing(block: Block) -> bool:
    is_bare_table = block.kind == "table" and len(block.rows) <= 1
    return block.kind == "other" or is_bare_table or paragraphs.is_none(block)


def _most(answers: Iterable[bool]) -> bool:
    """Whether more than half of the answers are yes."""
    listed = list(answers)
    return sum(listed) * 2 > len(listed)
