"""Columns as formats count them: ours count characters."""

from __future__ import annotations


def in_utf16(line: str, column: int) -> int:
    """Return the ``column`` of ``line`` in units of UTF-16, from 1."""
    before = line[: column - 1]
    return column if before.isascii() else column + sum(it > "\uffff" for it in before)


def in_utf8(line: str, column: int) -> int:
    """Return the ``column`` of ``line`` in bytes of UTF-8, from 1."""
    before = line[: column - 1]
    return column + len(before.encode("utf-8", "surrogatepass")) - len(before)
