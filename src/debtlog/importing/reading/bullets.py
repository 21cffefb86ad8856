"""Lists and paragraphs of a register: which of them are debts, and these as entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.reading.entry import Form, KeyedText
from debtlog.importing.reading.inline_text import is_struck, plain
from debtlog.importing.reading.keyed_lines import split_lines
from debtlog.importing.reading.make_entry import Found, first_sentence
from debtlog.importing.words.kept_ids import split_title
from debtlog.importing.words.lexicon import Heading, Role, heading_of, normalised, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.reading.blocks import Block, Item

_LEAD = re.compile(
    r"^(?P<before>(?:~~)?(?:[^\w\s*`\[(~]+\s*)?)"
    r"(?P<mark>\*\*|__)(?P<title>.{2,240}?)(?P=mark)(?P<after>.*)$",
    re.DOTALL,
)
_BRACKETED = re.compile(
    r"^\[(?P<id>[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*-?\d+)\]\s*(?P<rest>.*)$", re.DOTALL
)
_ANCHORED = re.compile(r"<a\s+(?:id|name)\s*=")
_NOTHING = re.compile(
    r"(?i)^[(*_]*(?:none\b|nothing\b"
    r"|no (?:\w+ ){0,3}(?:items?|debts?|entries|issues|open|tasks)\b"
    r"|нет |ничего|ningun|nenhum|keine|aucun|暂无|目前没有|无$|当前无)"
)
#: Keys of which an entry has two or more.
_OF_ENTRIES = {Role.TITLE, Role.STATUS, Role.IMPACT, Role.FIX, Role.LOCATION, Role.DESCRIPTION}
_OF_ENTRIES |= {Role.SEVERITY, Role.RISK}
_TO_DOCUMENT = re.compile(
    r"^[*_]{0,2}\[[^\]]{1,200}\]\([^)#\s]{1,300}\.(?:md|mdx|rst|txt|html)(?:#[^)]*)?\)"
)
#: What is struck out, and then what became of it.
_STRUCK_LEAD = re.compile(
    r"^(?P<title>~~.{3,400}?~~)(?P<rest>\s*(?:[*(\[—–→:✅-]|$).*)$", re.DOTALL
)


def is_led(item: Item) -> bool:
    """Whether an item names a debt in bold, by an id, by a box, or by keys below it."""
    text = item.text
    if item.ticked is not None or is_struck(text) or split_title(text).ids:
        return True
    lead = _LEAD.match(text)
    if lead and role_of(lead["title"]) is None:
        return True
    return is_keyed(item)


def is_marked(item: Item, *, box: bool) -> bool:
    """Whether an item is an entry even where entries are told otherwise: by an id, struck out."""
    is_boxed = box and item.ticked is not None
    return is_boxed or bool(split_title(item.text).ids) or item.text.startswith("~~")


def is_named(item: Item) -> bool:
    """Whether an item names a debt in bold, and not a key: ``**No index** on orders``."""
    lead = _LEAD.match(item.text)
    if lead is None:
        return item.ticked is not None
    return not (
        lead["title"].rstrip().endswith((":", "：")) or lead["after"].startswith((":", "："))
    )


def leads_elsewhere(item: Item) -> bool:
    """Whether an item is a link to a document, and no debt; or says that there is none."""
    return _TO_DOCUMENT.match(item.text) is not None or (
        _NOTHING.match(plain(item.text)) is not None and len(item.text) < 80  # noqa: PLR2004
    )


def is_keyed(item: Item) -> bool:
    """Whether an item is made of keys: ``Area: Mail`` with ``Item: …`` below."""
    inner = [it.text for block in item.blocks if block.kind == "list" for it in block.items]
    roles = {it.role for text in inner for it in split_lines([text.split("\n")[0]], 1).keyed}
    return len(roles & _OF_ENTRIES) > 1


def are_keys(items: Sequence[Item]) -> bool:
    """Whether a list tells the fields of one entry: most of its items begin with known keys."""
    return sum(_first_key(item) is not None for item in items) * 2 > len(items)


def found_in_item(item: Item, lines: Sequence[str]) -> Found:
    """Read an item of a list as an entry."""
    first = item.line - 1
    last = item.end_line
    while last > item.line and not lines[last - 1].strip():
        last -= 1
    raw = list(lines[first:last])
    title, rest = _split(item.text)
    below = split_lines(raw[item.text.count("\n") + 1 :], item.line + item.text.count("\n") + 1)
    head = split_lines(
        ["- " + line if number == 0 else line for number, line in enumerate(item.text.split("\n"))],
        item.line,
    )
    keyed = (*(head.keyed if is_keyed(item) else ()), *below.keyed)
    if is_keyed(item) and any(it.role is Role.TITLE for it in keyed):
        title = ""
    prose = "\n".join(filter(None, [rest.strip(), below.prose]))
    return Found(Form.BULLET, (item.line, last), title, tuple(keyed), prose, item.ticked)


def _split(text: str) -> tuple[str, str]:
    """Split the text of an item into its title and the rest."""
    if struck := _STRUCK_LEAD.match(text):
        title, more = _split(struck["title"].strip("~"))
        return f"~~{title}~~", " ".join([more, struck["rest"].strip()]).strip()
    lead = _LEAD.match(text)
    if lead and role_of(lead["title"]) is None:
        after = lead["after"].lstrip()
        named = lead["before"] + lead["title"]
        if not after[:1].isalnum() or len(plain(lead["title"])) > 30:  # noqa: PLR2004
            notes = re.match(r"^\s*(?:[(\[][^()\[\]]{1,60}[)\]]\s*)*", lead["after"])
            tail = notes[0] if notes else ""
            rest = lead["after"][len(tail) :].strip().lstrip(":：—–-. ").strip()
            return named + tail, rest
        if re.fullmatch(r"[A-Za-z]{0,12}-?\d{1,5}[a-z]?[.:]?|P[0-4]:?", lead["title"].strip()):
            sentence = first_sentence(lead["after"])
            return f"{lead['title'].rstrip('.:')}: {sentence}", lead["after"].strip()
    line = " ".join(text.split("\n"))
    return (line, "") if len(plain(line)) <= 120 else (_short(line), text)  # noqa: PLR2004


def _short(line: str) -> str:
    led = split_title(line)
    sentence = first_sentence(led.title)
    struck = "~~" if is_struck(line) else ""
    return f"{struck}{': '.join([*led.ids[:1], sentence])}{struck}"


def found_in_groups(items: Sequence[Item], lines: Sequence[str]) -> list[Found]:
    """Read a list of keys that begins again and again; none if it does not, or if it is empty."""
    keys = [_first_key(item) for item in items]
    starts = [at for at, key in enumerate(keys) if key and key == keys[0]]
    if len(starts) < 2 or None in keys:  # noqa: PLR2004
        return []
    found = []
    for start, end in zip(starts, [*starts[1:], len(items)], strict=True):
        span = items[start].line, items[end - 1].end_line
        while span[1] > span[0] and not lines[span[1] - 1].strip():
            span = span[0], span[1] - 1
        split = split_lines(lines[span[0] - 1 : span[1]], span[0])
        if any(it.text.strip() for it in split.keyed):
            found.append(Found(Form.BULLET, span, "", split.keyed, split.prose))
    return found


def _first_key(item: Item) -> str | None:
    keyed = split_lines(["- " + item.text.split("\n")[0]], 1).keyed
    return normalised(keyed[0].key) if keyed and keyed[0].role else None


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
    return len(led) > 1 and len(led) == len(paragraphs) and bool(telling)


def is_led_paragraph(block: Block) -> bool:
    """Whether a paragraph begins with the name of a debt, in bold or struck out."""
    lead = _LEAD.match(block.text) or _STRUCK_LEAD.match(block.text)
    return block.kind == "paragraph" and lead is not None and role_of(lead["title"]) is None


def found_in_led_paragraph(block: Block, lines: Sequence[str]) -> Found:
    """Read a paragraph that begins with the name of a debt."""
    title, rest = _split(block.text)
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
        title = f"{found['id']}: {rest}"
    span = block.line, block.line + len(raw) - 1
    prose = f"{head}\n{split.prose}"
    return Found(Form.PARAGRAPH, span, title, (*keyed, *split.keyed), prose)


def _undated(text: str, line: int) -> tuple[str, list[KeyedText]]:
    """Take the date and the status that stand before a title."""
    keyed: list[KeyedText] = []
    parts = re.split(r"\s+[—–]\s+", text)
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
    return heading_of(text) is Heading.NONE or _NOTHING.match(text) is not None
