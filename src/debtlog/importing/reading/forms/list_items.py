"""Items of lists: how they name a debt, or a key of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.reading.inline_text import is_struck, plain
from debtlog.importing.reading.keyed_lines import split_lines
from debtlog.importing.words.kept_ids import split_title
from debtlog.importing.words.lexicon import Role, normalised, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.reading.text_blocks import Item

#: What is bold before the rest of a text.
LEAD = re.compile(
    r"^(?P<before>(?:~~)?(?:[^\w\s*`\[(~]+\s*)?)"
    r"(?P<mark>\*\*|__)(?P<title>.{2,240}?)(?P=mark)(?P<after>.*)$",
    re.DOTALL,
)
#: Keys of which an entry has two or more.
_OF_ENTRIES = {Role.TITLE, Role.STATUS, Role.IMPACT, Role.FIX, Role.LOCATION, Role.DESCRIPTION}
_OF_ENTRIES |= {Role.SEVERITY, Role.RISK}
_TO_DOCUMENT = re.compile(
    r"^[*_]{0,2}\[[^\]]{1,200}\]\([^)#\s]{1,300}\.(?:md|mdx|rst|txt|html)(?:#[^)]*)?\)"
)
#: What is struck out, and then what became of it.
STRUCK_LEAD = re.compile(r"^(?P<title>~~.{3,400}?~~)(?P<rest>\s*(?:[*(\[—–→:✅-]|$).*)$", re.DOTALL)
#: Keys of which an entry has two or more.
_OF_ENTRIES = {Role.TITLE, Role.STATUS, Role.IMPACT, Role.FIX, Role.LOCATION, Role.DESCRIPTION}
_OF_ENTRIES |= {Role.SEVERITY, Role.RISK}
_OF_ENTRIES |= {Role.SEVERITY, Role.RISK}
#: Keys of which an entry has two or more.
_OF_ENTRIES = {Role.TITLE, Role.STATUS, Role.IMPACT, Role.FIX, Role.LOCATION, Role.DESCRIPTION}
_OF_ENTRIES |= {Role.SEVERITY, Role.RISK}
_TO_DOCUMENT = re.compile(
    r"^[*_]{0,2}\[[^\]]{1,200}\]\([^)#\s]{1,300}\.(?:md|mdx|rst|txt|html)(?:#[^)]*)?\)"
)
NOTHING = re.compile(
    r"(?i)^[(*_]*(?:none\b|nothing\b"
    r"|no (?:\w+ ){0,3}(?:items?|debts?|entries|issues|open|tasks)\b"
    r"|нет |ничего|ningun|nenhum|keine|aucun|暂无|目前没有|无$|当前无)"
)


def is_led(item: Item) -> bool:
    """Whether an item names a debt in bold, by an id, by a box, or by keys below it."""
    text = item.text
    if item.ticked is not None or is_struck(text) or split_title(text).ids:
        return True
    lead = LEAD.match(text) or STRUCK_LEAD.match(text)
    if lead and role_of(lead["title"]) is None:
        return True
    return is_keyed(item)


def is_marked(item: Item, *, box: bool) -> bool:
    """Whether an item is an entry even where entries are told otherwise: by an id, struck out."""
    is_boxed = box and item.ticked is not None
    return is_boxed or bool(split_title(item.text).ids) or item.text.startswith("~~")


def is_named(item: Item) -> bool:
    """Whether an item names a debt in bold, and not a key: ``**No index** on orders``."""
    lead = LEAD.match(item.text)
    if lead is None:
        return item.ticked is not None
    return not (
        lead["title"].rstrip().endswith((":", "：")) or lead["after"].startswith((":", "："))
    )


def leads_elsewhere(item: Item) -> bool:
    """Whether an item is a link to a document, and no debt; or says that there is none."""
    return _TO_DOCUMENT.match(item.text) is not None or (
        NOTHING.match(plain(item.text)) is not None and len(item.text) < 80  # noqa: PLR2004
    )


def is_keyed(item: Item) -> bool:
    """Whether an item is made of keys: ``Area: Mail`` with ``Item: …`` below."""
    inner = [it.text for block in item.blocks if block.kind == "list" for it in block.items]
    roles = {it.role for text in inner for it in split_lines([text.split("\n")[0]], 1).keyed}
    return len(roles & _OF_ENTRIES) > 1


def are_keys(items: Sequence[Item]) -> bool:
    """Whether a list tells the fields of one entry: most of its items begin with known keys."""
    return sum(first_key(item) is not None for item in items) * 2 > len(items)


def first_key(item: Item) -> str | None:
    """Return the known key that an item begins with; None if there is none."""
    keyed = split_lines(["- " + item.text.split("\n")[0]], 1).keyed
    return normalised(keyed[0].key) if keyed and keyed[0].role else None
