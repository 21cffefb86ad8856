"""Paragraphs as entries: ``[DEBT-4] 2026-07-14 — …``, or several that each name a debt in bold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.reading.entry import Form, KeyedText
from debtlog.importing.reading.forms.found_items import split_text
from debtlog.importing.reading.forms.list_items import LEAD, NOTHING, STRUCK_LEAD
from debtlog.importing.reading.found_entry import Found
from debtlog.importing.reading.inline_text import plain
from debtlog.importing.reading.keyed_lines import split_lines
from debtlog.importing.words.kept_ids import split_title
from debtlog.importing.words.lexicon import Heading, Role, heading_of, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.reading.text_blocks import Block

#: ``[DEBT-4] …``, or the same without brackets before two blanks, a dash or a date.
_BRACKETED = re.compile(
    r"^(?:\[(?P<id>[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*-?\d+)\]"
    r"|(?P<bare>[A-Z]{1,12}(?:-[A-Z0-9]{1,12}){0,3}-\d{1,6})(?=\s{2,}|\s+[—–-]\s|\s+20\d\d-))"
    r"\s*(?P<rest>.*)$",
    re.DOTALL,
)
_MANY = 3
_ANCHORED = re.compile(r"<a\s+(?:id|name)\s*=")


def is_paragraph_entry(block: Block) -> bool:
    """Whether a paragraph begins with an id in brackets, or is anchored and bold."""
    if block.kind != "paragraph":
        return False
    if _BRACKETED.match(block.text):
        return True
    return bool(_ANCHORED.search(block.text[:200]) and "**" in block.text[:300])


def are_paragraph_entries(blocks: Sequence[Block]) -> bool:
    """Whether the paragraphs of a section, two or more, each name a debt in bold."""
    paragraphs = [block for block in blocks if block.kind == "paragraph"]
    led = [block for block in paragraphs if is_led_paragraph(block)]
    telling = [
        block
        for block in led
        if block.text.lstrip().startswith("~~") or split_title(block.text).ids
    ]
    are_all = len(led) > 1 and len(led) == len(paragraphs)
    return are_all and (bool(telling) or (len(led) >= _MANY and all(map(_is_sentence, led))))


def _is_sentence(block: Block) -> bool:
    """Whether the bold beginning of a paragraph says something, and is no key."""
    lead = LEAD.match(block.text)
    title = lead["title"].strip() if lead else ""
    return len(title.split()) >= _MANY and not title.endswith((":", "："))


def is_led_paragraph(block: Block) -> bool:
    """Whether a paragraph begins with the name of a debt, in bold or struck out."""
    lead = LEAD.match(block.text) or STRUCK_LEAD.match(block.text)
    return block.kind == "paragraph" and lead is not None and role_of(lead["title"]) is None


def found_in_led_paragraph(block: Block, lines: Sequence[str]) -> Found:
    """Read a paragraph that begins with the name of a debt."""
    title, rest = split_text(block.text)
    split = split_lines(lines[block.line : block.end_line], block.line + 1)
    span = block.line, block.end_line
    return Found(Form.PARAGRAPH, span, title, split.keyed, rest)


def found_in_paragraph(block: Block, end_line: int, lines: Sequence[str]) -> Found:
    """Read a paragraph, and what follows up to ``end_line``, as an entry."""
    raw = list(lines[block.line - 1 : end_line])
    while raw and not raw[-1].strip():
        raw.pop()
    split = split_lines(raw[1:], block.line + 1)
    head = raw[0]
    title = head
    keyed: list[KeyedText] = []
    if found := _BRACKETED.match(head):
        rest, keyed = _undated(found["rest"], block.line)
        title = f"{found['id'] or found['bare']}: {rest}"
    span = block.line, block.line + len(raw) - 1
    prose = f"{head}\n{split.prose}"
    return Found(Form.PARAGRAPH, span, title, (*keyed, *split.keyed), prose)


def _undated(text: str, line: int) -> tuple[str, list[KeyedText]]:
    """Take the date and the status that stand before a title."""
    keyed: list[KeyedText] = []
    parts = re.split(r"\s+[—–]\s+|\s{2,}", text)
    while len(parts) > 1:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", parts[0]):
            keyed.append(KeyedText(Role.CREATED, "", parts.pop(0), line, line))
        elif re.fullmatch(r"[A-Z -]{4,30}(?:\s\d{4}-\d\d-\d\d)?", parts[0]):
            keyed.append(KeyedText(Role.STATUS, "", parts.pop(0), line, line))
        else:
            break
    return " — ".join(parts), keyed


def is_none(block: Block) -> bool:
    """Whether a block says that there is nothing."""
    if block.kind != "paragraph" or len(block.text) > 120:  # noqa: PLR2004
        return False
    text = plain(block.text)
    return heading_of(text) is Heading.NONE or NOTHING.match(text) is not None
