"""How much of a text, or of a list, was edited: lines or items that were added and removed."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from debtlog.tracking.diffing.hunks import compared, numbered


class EditedLines(NamedTuple):
    """How many lines of a text, or items of a list, are new, and how many are gone."""

    added: int
    removed: int


def edited_lines(old: object, new: object) -> EditedLines:
    """Count what was added to ``old`` and removed from it; None has no lines."""
    before, after = _lines(old), _lines(new)
    groups = compared(numbered(before, 1, len(before)), numbered(after, 1, len(after)))
    edited = [piece for pieces in groups for piece in pieces if not piece.same]
    return EditedLines(sum(len(it.new) for it in edited), sum(len(it.old) for it in edited))


def _lines(value: object) -> list[str]:
    if value is None:
        return []
    if isinstance(value, (tuple, list)):
        return [item if isinstance(item, str) else _as_text(item) for item in value]
    return (value if isinstance(value, str) else _as_text(value)).rstrip("\n").split("\n")


def _as_text(value: object) -> str:
    return msgspec.json.encode(value, enc_hook=str).decode()
