"""Words for kinds of debt in columns and headings → the vocabularies of records."""

from __future__ import annotations

import re

from debtlog.importing.words.lexicon import Role, heading_of, normalised, role_of, table

_DEBT = re.compile(r"\s*(?:debts?|issues?|items?|problems?|долг|deuda|dívida)$")
_BETWEEN = re.compile(r"\s*(?:[/,&+;、]|\b(?:and|y|e|und|et|и)\b)\s*")


def kinds_in(text: str) -> tuple[list[str], list[str], list[str]]:
    """Tell the types and qualities that a category names, and its words that name neither."""
    parts = [part for part in _BETWEEN.split(normalised(text)) if part]
    types: dict[str, None] = {}
    qualities: dict[str, None] = {}
    others: list[str] = []
    for part in parts:
        word = _DEBT.sub("", part)
        kind, quality = table("type").get(word), table("quality").get(word)
        types |= {kind: None} if kind else {}
        qualities |= {quality: None} if quality else {}
        if not kind and not quality:
            others.append(part)
    return list(types), list(qualities), others


def tells_state(name: str) -> bool:
    """Whether a heading tells the status or the severity of its entries, and is no category."""
    words = normalised(name).split()
    return (
        heading_of(name) is not None
        or not table("severity").keys().isdisjoint(words)
        or any(role_of(word) in {Role.SEVERITY, Role.PRIORITY} for word in words)
    )
