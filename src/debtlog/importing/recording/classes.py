"""Words for kinds of debt in columns and headings → the vocabularies of records."""

from __future__ import annotations

import re

from debtlog.importing.words.lexicon import normalised, table

_DEBT = re.compile(r"\s*(?:debts?|issues?|items?|problems?|долг|deuda|dívida)$")
_BETWEEN = re.compile(r"\s*(?:[/,&+;、]|\b(?:and|y|e|und|et|и)\b)\s*")


def kinds_in(text: str) -> tuple[list[str], list[str]]:
    """Tell the types and qualities that a category names; both are empty where it names neither."""
    words = [_DEBT.sub("", part) for part in _BETWEEN.split(normalised(text))]
    types = (table("type").get(word) for word in words)
    qualities = (table("quality").get(word) for word in words)
    return list(dict.fromkeys(filter(None, types))), list(dict.fromkeys(filter(None, qualities)))
