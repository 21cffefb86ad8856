"""Tables that tell the fields of one entry: ``| Severity | high |``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.words.lexicon import role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROW = re.compile(r"^\s*\|(?P<key>[^|]{1,80})\|(?P<text>(?:[^|\\]|\\.)*)\|\s*$")
_DELIMITERS = re.compile(r"^\s*\|(?:\s*:?-+:?\s*\|){2}\s*$")


def fields_in_tables(lines: Sequence[str]) -> dict[int, tuple[str, str] | None]:
    """Find the rows of such tables: by the index of the line, the key and the text.

    The head and the line below it have none. Most of the keys must be known.
    """
    found: dict[int, tuple[str, str] | None] = {}
    for at, line in enumerate(lines):
        if at == 0 or not _DELIMITERS.match(line) or not _ROW.match(lines[at - 1]):
            continue
        rows: dict[int, tuple[str, str] | None] = {}
        end = at + 1
        while end < len(lines) and (row := _ROW.match(lines[end])):
            rows[end] = row["key"].strip(" *_`"), row["text"].strip()
            end += 1
        known = sum(role_of(it[0]) is not None for it in rows.values() if it)
        if known * 2 > len(rows):
            found |= {at - 1: None, at: None, **rows}
    return found
