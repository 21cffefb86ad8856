"""The text of a hand-kept register → its entries, and what is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.importing.reading import bullets
from debtlog.importing.reading.blocks import read_blocks
from debtlog.importing.reading.entry import Entry, Form, LeftOver, ReadRegister
from debtlog.importing.reading.indexes import merged
from debtlog.importing.reading.inline_text import plain
from debtlog.importing.reading.make_entry import Surroundings, found_in_lines, make_entry
from debtlog.importing.reading.piped_items import piped_items
from debtlog.importing.reading.sections import Classified, DominantForm, dominant_form, entry_level
from debtlog.importing.reading.tables import columns_of, counts_rows, found_in_row
from debtlog.importing.reading.titles import group_severity
from debtlog.importing.words.grades import Severities, ToldStatus
from debtlog.importing.words.lexicon import Heading, heading_of
from debtlog.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.reading.blocks import Block, Section
    from debtlog.importing.words.lexicon import Lexicon
    from debtlog.model.vocabulary import Grade

#: Headings that tell the status of all entries below.
_OF_ALL = {
    Heading.PAID: Status.PAID,
    Heading.REJECTED: Status.REJECTED,
    Heading.ACCEPTED: Status.ACCEPTED,
    Heading.PLANNED: Status.PLANNED,
    Heading.IN_PROGRESS: Status.IN_PROGRESS,
}
#: Headings below which nothing is an entry that has no id.
_FEW_WORDS = 2
_SILENT = {Heading.ABOUT, Heading.DONE, Heading.NONE}


def read_register(text: str, lexicon: Lexicon) -> ReadRegister:
    """Read the entries of ``text``, in their order."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    around = Surroundings(lexicon, Severities(lexicon, text), lines)
    reader = _Reader(read_blocks(text), around)
    entries = merged(reader.entries, reader.index_rows)
    return ReadRegister(tuple(entries), tuple(reader.left_over))


class _Reader:
    """Walks through the sections and collects entries."""

    def __init__(self, top: Section, around: Surroundings) -> None:
        self.entries: list[Entry] = []
        self.index_rows: list[Entry] = []
        self.left_over: list[LeftOver] = []
        everything = [Classified(it, around) for it in top.within()]
        self._level = entry_level(everything)
        self._form = dominant_form(everything)
        self._has_tables = any(
            columns_of(block)
            for it in (top, *top.within())
            for block in it.blocks
            if block.kind == "table"
        )
        self._has_ids = any(it.told.ids for it in everything)
        self._blocks(top, around, None)
        for section in top.sections:
            self._section(section, around, top)

    def _section(self, section: Section, around: Surroundings, parent: Section) -> None:
        found = Classified(section, around, parent)
        if found.is_template:
            self._leave(section, "template")
        elif self._is_entry(found):
            self._take(found)
        else:
            inside = around.below(
                plain(section.title), self._status_of(found), _group_severity(found)
            )
            self._blocks(section, inside, found.kind)
            for inner in section.sections:
                if found.kind in _SILENT and not self._counts(inner, inside):
                    self._leave(inner, found.kind.value)
                else:
                    self._section(inner, inside, section)

    def _counts(self, section: Section, around: Surroundings) -> bool:
        """Whether a section inside of one about the register is an entry all the same."""
        found = Classified(section, around)
        return found.has_id and not found.is_template

    def _status_of(self, found: Classified) -> ToldStatus | None:
        if found.kind in _OF_ALL:
            return ToldStatus(_OF_ALL[found.kind])
        if found.told.status and found.section.level > 1:
            return found.told.status
        return None

    def _is_entry(self, found: Classified) -> bool:
        section = found.section
        if (section.level <= 1 and not found.told.ids) or section.line == 2:  # noqa: PLR2004  a subtitle
            return False
        if found.kind or found.is_role or found.holds_entries:
            return False
        if found.strength >= 2:
            return not (found.strength == 2 and self._lists_entries(found))  # noqa: PLR2004
        if self._lists_entries(found):
            return False
        if section.sections and not all(
            Classified(it, found.around).is_role for it in section.sections
        ):
            return found.strength == 1 and section.level >= self._level > 0
        if all(map(_says_nothing, section.blocks)):
            return False
        if self._form is DominantForm.ROWS and found.strength < 1:
            return False
        if self._form is not DominantForm.NONE and not self._has_strong_sibling(found):
            return False
        return (
            not self._level
            or section.level == self._level
            or found.strength == 1
            or (
                section.level > 2 and not self._has_ids  # noqa: PLR2004
            )
        )

    def _has_strong_sibling(self, found: Classified) -> bool:
        """Whether sections beside it are entries, and are told like it."""
        if self._form is DominantForm.ROWS:
            return True
        beside = [it for it in found.beside if it.strength >= 2 and not it.holds_entries]  # noqa: PLR2004
        if self._form is DominantForm.IDS:
            return any(not it.told.ids for it in beside)
        return bool(beside)

    def _lists_entries(self, found: Classified) -> bool:
        """Whether the tables or lists of a section are entries, and so it is none itself."""
        blocks = found.section.blocks
        tables = [
            columns for block in blocks if block.kind == "table" and (columns := columns_of(block))
        ]
        if tables and not found.told.ids:
            return found.strength < 2 or any(it.tells_much for it in tables)  # noqa: PLR2004
        if found.strength >= 2:  # noqa: PLR2004
            return False
        if any(map(bullets.is_paragraph_entry, blocks)) or bullets.are_paragraph_entries(blocks):
            return True
        lists = [block for block in blocks if block.kind == "list"]
        if not lists or self._level:
            led = [item for block in lists for item in block.items if bullets.is_led(item)]
            return (
                bool(led)
                and not found.has_prose
                and len(led) * 2 > sum(len(it.items) for it in lists)
            )
        return any(self._is_list_of_entries(block, found) for block in lists)

    def _is_list_of_entries(self, block: Block, found: Classified | None) -> bool:
        items = block.items
        if bullets.are_keys(items) and not any(map(bullets.is_keyed, items)):
            return False
        led = sum(map(bullets.is_led, items))
        return led * 2 > len(items) or (found is None or not found.has_prose)

    def _take(self, found: Classified) -> None:
        section = found.section
        lines = found.around.lines[section.line : section.end_line]
        while lines and (not lines[-1].strip() or lines[-1].strip() in {"---", "***", "___"}):
            lines = lines[:-1]
        span = section.line, section.line + len(lines)
        it = found_in_lines(Form.SECTION, lines, span, section.title, section.ticked)
        self.entries.append(make_entry(it, found.around))

    def _blocks(self, section: Section, around: Surroundings, kind: Heading | None) -> None:
        """Read the tables, lists and paragraphs of a section that is no entry itself."""
        blocks = section.blocks
        are_led = (
            kind not in _SILENT and section.level > 1 and bullets.are_paragraph_entries(blocks)
        )
        for number, block in enumerate(blocks):
            if block.kind == "table":
                self._table(block, around, kind)
            elif block.kind == "list" and self._takes_list(
                section, block, kind or _intro_kind(blocks[number - 1 : number]), around
            ):
                self._list(block, _introduced(around, blocks[number - 1 : number]))
            elif are_led and bullets.is_led_paragraph(block):
                it = bullets.found_in_led_paragraph(block, around.lines)
                self.entries.append(make_entry(it, around))
            elif bullets.is_paragraph_entry(block):
                end = _end_of_paragraph(blocks, number, section)
                it = bullets.found_in_paragraph(block, end, around.lines)
                self.entries.append(make_entry(it, around))
            elif block.kind != "other" and not bullets.is_none(block):
                why = kind.value if kind else "text"
                self.left_over.append(
                    LeftOver((block.line, block.end_line), why, plain(section.title))
                )

    def _list(self, block: Block, around: Surroundings) -> None:
        found = (
            bullets.found_in_groups(block.items, around.lines)
            or piped_items(block.items, around.lexicon)
            or [
                bullets.found_in_item(item, around.lines)
                for item in block.items
                if not bullets.leads_elsewhere(item)
            ]
        )
        self.entries += [make_entry(it, around) for it in found]

    def _takes_list(
        self, section: Section, block: Block, kind: Heading | None, around: Surroundings
    ) -> bool:
        is_silent = Classified(section, around).kind in _SILENT
        if not is_silent and bullets.found_in_groups(block.items, around.lines):
            return True
        if kind in _SILENT:
            return False
        led = sum(map(bullets.is_led, block.items))
        if self._form is DominantForm.ROWS and kind not in _OF_ALL:
            named = sum(
                bullets.is_named(it) or bullets.is_marked(it, box=True) for it in block.items
            )
            is_group = _group_severity(found := Classified(section, around)) is not None
            is_group |= len(found.told.title.split()) <= _FEW_WORDS and not any(
                bullets.is_led(it) for it in block.items
            )
            return is_group or named * 2 > len(block.items)
        if self._form is not DominantForm.NONE and kind not in _OF_ALL:
            marked = sum(
                bullets.is_marked(it, box=self._form is DominantForm.KEYS) for it in block.items
            )
            return marked * 2 > len(block.items)
        if kind in _OF_ALL:
            return led * 2 > len(block.items) or not self._level
        if section.level <= 1 and led * 2 <= len(block.items):
            return False
        found = Classified(section, around)
        if self._level and not (led * 2 > len(block.items)):
            return False
        return self._is_list_of_entries(block, found)

    def _table(self, block: Block, around: Surroundings, kind: Heading | None) -> None:
        columns = columns_of(block)
        if columns is None:
            self.left_over.append(LeftOver((block.line, block.end_line), "table", _last(around)))
            return
        rows = block.rows[1:]
        counts = counts_rows(columns, rows)
        for row in rows:
            found = found_in_row(columns, row)
            if found is None:
                continue
            entry = make_entry(found, around)
            if counts:
                entry = _without_id(entry)
            is_index = kind in _SILENT
            (self.index_rows if is_index else self.entries).append(entry)

    def _leave(self, section: Section, why: str) -> None:
        self.left_over.append(LeftOver((section.line, section.end_line), why, plain(section.title)))


def _says_nothing(block: Block) -> bool:
    is_bare_table = block.kind == "table" and len(block.rows) <= 1
    return block.kind == "other" or is_bare_table or bullets.is_none(block)


def _introduced(around: Surroundings, before: Sequence[Block]) -> Surroundings:
    """Add what the line before a list says of all its items."""
    kind = _intro_kind(before)
    if kind not in _OF_ALL:
        return around
    return around.below(plain(before[0].text), ToldStatus(_OF_ALL[kind]), None)


def _intro_kind(before: Sequence[Block]) -> Heading | None:
    """Tell what the line before a list says of its items: ``Resolved in May:``."""
    text = before[0].text.strip() if before and before[0].kind == "paragraph" else ""
    return heading_of(plain(text)) if text.endswith((":", "：", ":**")) else None


def _group_severity(found: Classified) -> Grade | None:
    around = found.around
    if found.section.level <= 1 or found.kind:
        return None
    return group_severity(found.section.title, around.lexicon, around.severities)


def _without_id(entry: Entry) -> Entry:
    from dataclasses import replace

    return replace(entry, written_id="", other_ids=())


def _end_of_paragraph(blocks: Sequence[Block], number: int, section: Section) -> int:
    """Find the last line before the next entry that is a paragraph."""
    for block in blocks[number + 1 :]:
        if bullets.is_paragraph_entry(block):
            return block.line - 1
    return section.own_end


def _last(around: Surroundings) -> str:
    return around.sections[-1] if around.sections else ""
