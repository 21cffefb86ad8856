"""The text of a hand-kept register → its entries, and what is left over."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from debtlog.importing.reading.entry import Entry, Form, LeftOver, ReadRegister
from debtlog.importing.reading.forms import paragraphs
from debtlog.importing.reading.forms.found_items import found_in_groups, found_in_item
from debtlog.importing.reading.forms.list_items import leads_elsewhere
from debtlog.importing.reading.forms.piped_items import piped_items
from debtlog.importing.reading.forms.tables import columns_of, counts_rows, found_in_row
from debtlog.importing.reading.found_entry import Surroundings
from debtlog.importing.reading.indexes import merged
from debtlog.importing.reading.inline_text import plain
from debtlog.importing.reading.make_entry import found_in_lines, make_entry
from debtlog.importing.reading.markdown_blocks import read_blocks
from debtlog.importing.reading.structure.heading_scope import (
    SILENT,
    intro_kind,
    introduced,
    repeated_headings,
    severity_of_all,
    status_of_all,
)
from debtlog.importing.reading.structure.register_form import RegisterForm
from debtlog.importing.reading.structure.sections import Classified
from debtlog.importing.reading.structure.uncovered import uncovered
from debtlog.importing.words.grades import Severities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.reading.found_entry import Found
    from debtlog.importing.reading.text_blocks import Block, Section
    from debtlog.importing.words.lexicon import Heading, Lexicon

_EMPTY = {"", "---", "***", "___"}
#: Longer runs of blanks are cut, because patterns that look for the end of one go over it again.
_LONGEST_GAP = 100
_LONG_GAP = re.compile(rf"[ \t]{{{_LONGEST_GAP},}}")


def read_register(text: str, lexicon: Lexicon) -> ReadRegister:
    """Read the entries of ``text``, in their order."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _LONG_GAP.sub(lambda gap: gap[0][:_LONGEST_GAP], text)
    around = Surroundings(lexicon, Severities(lexicon, text), text.split("\n"))
    top = read_blocks(text)
    around = replace(around, repeated=repeated_headings(top, around))
    reader = _Reader(top, around)
    if not reader.entries:  # nothing but a list below the title
        reader = _Reader(top, around, takes_plain=True)
    entries = merged(reader.entries, reader.index_rows)
    lost = uncovered(top, around.lines, entries, reader.left_over)
    left = sorted([*reader.left_over, *lost], key=lambda it: it.lines)
    return ReadRegister(tuple(entries), tuple(left))


class _Reader:
    """Walks through the sections and collects entries.

    ``index_rows`` are rows of tables in sections about the register, such as a summary. With
    ``takes_plain``, items are entries that nothing but their list makes one.
    """

    def __init__(self, top: Section, around: Surroundings, *, takes_plain: bool = False) -> None:
        self.entries: list[Entry] = []
        self.index_rows: list[Entry] = []
        self.left_over: list[LeftOver] = []
        self._lines = around.lines
        sections = [Classified(it, around) for it in top.within()]
        self._form = RegisterForm(sections, takes_plain=takes_plain)
        self._blocks(Classified(top, around), around)
        for section in top.sections:
            self._section(Classified(section, around, top))

    def _section(self, found: Classified) -> None:
        section = found.section
        if found.is_template:
            self._leave(section.line, section.end_line, "template", section)
        elif self._form.is_entry(found):
            self._take(found)
        else:
            status, severity = status_of_all(found), severity_of_all(found)
            name = plain(section.title) if section.level > 1 else ""
            inside = found.around.below(name, status, severity)
            self._blocks(found, inside)
            if found.kind is None and section.level > 1 and section.end_line == section.own_end:
                self._leave_bare(section)
            for it in section.sections:
                inner = Classified(it, inside, section)
                if found.kind in SILENT and (not inner.has_id or inner.is_template):
                    self._leave(it.line, it.end_line, found.kind.value, it)
                else:
                    self._section(inner)

    def _take(self, found: Classified) -> None:
        section = found.section
        lines, end = found.around.lines, section.end_line
        while end > section.line and lines[end - 1].strip() in _EMPTY:
            end -= 1
        lines, span = lines[section.line : end], (section.line, end)
        it = found_in_lines(Form.SECTION, lines, span, section.title, ticked=section.ticked)
        self.entries.append(make_entry(it, found.around))

    def _blocks(self, found: Classified, around: Surroundings) -> None:
        """Read the tables, lists and paragraphs of a section that is no entry itself."""
        section, kind = found.section, found.kind
        taken = 0
        for number, block in enumerate(section.blocks):
            if block.line <= taken:
                continue  # it is part of the entry that a paragraph before it begins
            before = section.blocks[max(0, number - 1) : number]
            if block.kind == "table":
                self._table(block, around, kind)
            elif block.kind == "list" and self._form.takes_list(
                found, block, kind or intro_kind(before)
            ):
                self._add(_in_list(block, around), introduced(around, before))
            elif paragraph := _in_paragraph(found, number):
                self._add([paragraph], around)
                taken = paragraph.lines[1]
            elif around.lines[block.line - 1].lstrip().startswith("<!--"):
                self._leave(block.line, block.end_line, "comment", section)
            elif block.kind != "other" and not paragraphs.is_none(block):
                why = kind.value if kind else "text"
                self._leave(block.line, block.end_line, why, section)

    def _add(self, found: Sequence[Found], around: Surroundings) -> None:
        self.entries += [make_entry(it, around) for it in found]

    def _table(self, block: Block, around: Surroundings, kind: Heading | None) -> None:
        columns = columns_of(block)
        if columns is None:
            heading = around.sections[-1] if around.sections else ""
            self.left_over.append(LeftOver((block.line, block.end_line), "table", heading))
            return
        rows = block.rows[1:]
        found = filter(None, (found_in_row(columns, row) for row in rows))
        entries = [make_entry(it, around) for it in found]
        if counts_rows(columns, rows):
            entries = [replace(it, written_id="", other_ids=()) for it in entries]
        if kind in SILENT:
            self.index_rows += entries
        else:
            self.entries += entries

    def _leave_bare(self, section: Section) -> None:
        """Account for a heading that has nothing below it."""
        if not any(line.strip() for line in self._lines[section.line : section.end_line]):
            self._leave(section.line, section.line, "heading", section)

    def _leave(self, line: int, end_line: int, why: str, section: Section) -> None:
        while end_line > line and not self._lines[end_line - 1].strip():
            end_line -= 1
        self.left_over.append(LeftOver((line, end_line), why, plain(section.title)))


def _in_list(block: Block, around: Surroundings) -> Sequence[Found]:
    """Read the items of a list, which may be entries in several ways."""
    return (
        found_in_groups(block.items, around.lines)
        or piped_items(block.items, around.lexicon)
        or [found_in_item(item, around.lines) for item in block.items if not leads_elsewhere(item)]
    )


def _in_paragraph(found: Classified, number: int) -> Found | None:
    """Read a paragraph that is an entry; None if it is none."""
    section, lines = found.section, found.around.lines
    block = section.blocks[number]
    if paragraphs.is_paragraph_entry(block):
        later = islice(section.blocks, number + 1, None)
        ends = (it.line - 1 for it in later if paragraphs.is_paragraph_entry(it))
        end = next(ends, section.own_end)
        return paragraphs.found_in_paragraph(block, end, lines)
    is_told = found.kind not in SILENT and section.level > 1
    if is_told and paragraphs.is_led_paragraph(block) and found.has_led_paragraphs:
        return paragraphs.found_in_led_paragraph(block, lines)
    return None
