"""How a register tells most of its entries, and at which depth of its headings."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from debtlog.importing.reading.forms.tables import columns_of
from debtlog.importing.reading.structure.sections import KEYED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.reading.structure.sections import Classified


class DominantForm(Enum):
    """How a register tells most of its entries, if it has a form."""

    IDS = auto()
    KEYS = auto()
    ROWS = auto()
    NONE = auto()


#: As many entries of one form make it that of the register.
_DOMINANT = 3


#: A longer table is the register; what stands beside it is about it.
_MANY_ROWS = 5


def dominant_form(sections: Sequence[Classified]) -> DominantForm:
    """Tell whether entries are sections with ids, or with keys, or rows of a table."""
    form = _form_of_sections(sections)
    if form is not DominantForm.NONE:
        return form
    rows = [
        len(block.rows) - 1
        for it in sections
        for block in it.section.blocks
        if block.kind == "table" and (columns := columns_of(block)) and columns.tells_much
    ]
    return DominantForm.ROWS if sum(rows) >= _MANY_ROWS else DominantForm.NONE


def _form_of_sections(sections: Sequence[Classified]) -> DominantForm:
    level = entry_level(sections)
    beside = [it for it in sections if it.section.level == level and _may_be_entry(it)]
    entries = [it for it in beside if it.strength >= KEYED]
    if len(entries) * 10 < len(beside) * 6:
        return DominantForm.NONE
    if sum(bool(it.told.ids) for it in entries) >= _DOMINANT:
        return DominantForm.IDS
    return DominantForm.KEYS if len(entries) >= _DOMINANT else DominantForm.NONE


def _may_be_entry(it: Classified) -> bool:
    return not (it.kind or it.is_template or it.is_role or it.holds_entries)


def entry_level(sections: Sequence[Classified]) -> int:
    """Return the depth of headings at which most entries of a register stand; 0 if none do."""
    levels: dict[int, int] = {}
    for it in sections:
        if it.strength >= KEYED and not it.holds_entries:
            levels[it.section.level] = levels.get(it.section.level, 0) + 1
    return max(levels, key=lambda level: levels[level], default=0)
