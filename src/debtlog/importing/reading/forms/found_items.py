"""Items of lists as entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.reading.entry import Form, KeyedText
from debtlog.importing.reading.forms.list_items import LEAD, STRUCK_LEAD, first_key, is_keyed
from debtlog.importing.reading.found_entry import Found
from debtlog.importing.reading.inline_text import is_struck, plain
from debtlog.importing.reading.keyed_lines import split_lines
from debtlog.importing.reading.make_entry import first_sentence
from debtlog.importing.words.kept_ids import split_title
from debtlog.importing.words.lexicon import Role, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.reading.text_blocks import Item


_DATED = re.compile(r"^\[?20\d\d-\d\d-\d\d\]?\s*[:—–-]?\s*(?P<text>\S.*)$", re.DOTALL)
_FEW_WORDS = 3
#: An id in bold, or a grade, before the title.
_IS_ID = re.compile(
    r"[A-Z][A-Za-z]{0,12}(?:-[A-Z0-9]{1,8}){0,2}-?\d{1,5}[a-z]?[.:]?|P[0-4]:?|\d{1,4}[.:]?"
)


def found_in_item(item: Item, lines: Sequence[str]) -> Found:
    """Read an item of a list as an entry."""
    first = item.line - 1
    last = item.end_line
    while last > item.line and not lines[last - 1].strip():
        last -= 1
    raw = list(lines[first:last])
    title, rest = split_text(item.text)
    below = split_lines(raw[item.text.count("\n") + 1 :], item.line + item.text.count("\n") + 1)
    head = split_lines(
        ["- " + line if number == 0 else line for number, line in enumerate(item.text.split("\n"))],
        item.line,
    )
    keyed = (*(head.keyed if is_keyed(item) else ()), *below.keyed)
    if is_keyed(item) and any(it.role is Role.TITLE for it in keyed):
        title = ""
    prose = "\n".join(filter(None, [rest.strip(), below.prose]))
    lead = LEAD.match(item.text)
    if lead and role_of(lead["title"]) is Role.RESOLVED_ON and lead["after"].strip(" :"):
        title = first_sentence(lead["after"].strip(" :"))
        keyed = (*keyed, KeyedText(Role.STATUS, "", lead["title"], item.line, item.line))
    if _DATED.match(item.text):
        keyed = (*keyed, KeyedText(Role.CREATED, "", item.text[:12], item.line, item.line))
    return Found(Form.BULLET, (item.line, last), title, tuple(keyed), prose, item.ticked)


def found_in_groups(items: Sequence[Item], lines: Sequence[str]) -> list[Found]:
    """Read a list of keys that begins again and again; none if it does not, or if it is empty."""
    keys = [first_key(item) for item in items]
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


def split_text(text: str) -> tuple[str, str]:
    """Split the text of an item into its title and the rest."""
    if dated := _DATED.match(text):
        zone, dash, told = dated["text"].partition(" — ")
        is_zone = dash and len(zone.split()) <= _FEW_WORDS
        return first_sentence(told if is_zone else dated["text"]), text
    if struck := STRUCK_LEAD.match(text):
        title, more = split_text(struck["title"].strip("~"))
        return f"~~{title}~~", " ".join([more, struck["rest"].strip()]).strip()
    lead = LEAD.match(text)
    if lead and role_of(lead["title"]) is None:
        after = lead["after"].lstrip()
        named = lead["before"] + lead["title"]
        if _IS_ID.fullmatch(lead["title"].strip()) and after:
            told = after.lstrip(" :—–-.")
            line = told.partition("\n")[0]
            return f"{lead['title'].rstrip('.:')}: {first_sentence(line)}", told
        is_sentence = lead["title"].rstrip().endswith((".", "。", "!", "?"))
        if is_sentence or not after[:1].isalnum() or len(plain(lead["title"])) > 30:  # noqa: PLR2004
            notes = re.match(r"^\s*(?:[(\[][^()\[\]]{1,60}[)\]]\s*)*", lead["after"])
            tail = notes[0] if notes else ""
            rest = lead["after"][len(tail) :].strip().lstrip(":：—–-. ").strip()
            return named + tail, rest
    line = " ".join(text.split("\n"))
    return (line, "") if len(plain(line)) <= 120 else (_short(line), text)  # noqa: PLR2004


def _short(line: str) -> str:
    led = split_title(line)
    sentence = first_sentence(led.title)
    struck = "~~" if is_struck(line) else ""
    return f"{struck}{': '.join([*led.ids[:1], sentence])}{struck}"
