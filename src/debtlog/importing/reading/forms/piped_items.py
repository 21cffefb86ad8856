"""Items of a list whose fields stand between pipes: ``open | parser | it is slow | 2026-07-14``."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from debtlog.importing.reading.entry import Form, KeyedText
from debtlog.importing.reading.found_entry import Found
from debtlog.importing.reading.inline_text import plain
from debtlog.importing.words.lexicon import Role
from debtlog.importing.words.written_dates import date_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.reading.text_blocks import Item
    from debtlog.importing.words.lexicon import Lexicon

_PIPE = re.compile(r"\s\|\s")
_FEWEST, _SHORT, _TITLE = 3, 30, 100


def piped_items(items: Sequence[Item], lexicon: Lexicon) -> list[Found]:
    """Read the items as rows of a table without a head; none unless all have as many fields."""
    rows = [_PIPE.split(" ".join(item.text.split("\n"))) for item in items]
    widths = Counter(map(len, rows))
    width = max(widths, key=lambda it: widths[it], default=0)
    if width < _FEWEST or widths[width] * 10 < len(rows) * 9:
        return []
    columns = list(zip(*(row for row in rows if len(row) == width), strict=True))
    roles = [_role(column, lexicon) for column in columns]
    texts = [at for at, role in enumerate(roles) if role is None]
    if not texts:
        return []
    title = next((at for at in texts if _mean(columns[at]) <= _TITLE), texts[0])
    return [_found(item, row, roles, title) for item, row in zip(items, rows, strict=True)]


def _role(column: Sequence[str], lexicon: Lexicon) -> Role | None:
    """Tell from its texts what a column is about."""
    texts = [plain(text) for text in column]
    statuses = sum(_is_whole(next(lexicon.statuses(text), None), text) for text in texts)
    grades = sum(_is_whole(next(lexicon.severities(text), None), text) for text in texts)
    if statuses * 10 >= len(texts) * 8:
        return Role.STATUS
    if grades * 10 >= len(texts) * 8:
        return Role.SEVERITY
    if (
        _mean(texts) <= _TITLE
        and sum(date_in(text) is not None for text in texts) * 10 >= len(texts) * 8
    ):
        return Role.CREATED
    return None


def _is_whole(word: object, text: str) -> bool:
    start, end = getattr(word, "start", 99), getattr(word, "end", 0)
    return start <= 1 and len(text) - end <= _SHORT and len(text) <= _SHORT * 2


def _mean(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / max(1, len(texts))


def _found(item: Item, row: Sequence[str], roles: Sequence[Role | None], title: int) -> Found:
    whole = zip(roles, row, strict=False)
    keyed = [
        KeyedText(
            role or Role.DESCRIPTION,
            (role or Role.DESCRIPTION).value,
            text.strip(),
            item.line,
            item.end_line,
        )
        for at, (role, text) in enumerate(whole)
        if at != title
    ]
    named = row[title].strip() if title < len(row) else item.text
    return Found(Form.BULLET, (item.line, item.end_line), named, tuple(keyed), named, item.ticked)
