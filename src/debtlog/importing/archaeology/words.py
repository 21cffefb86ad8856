"""Words in a line of text or of code: whole names and numbers."""

from __future__ import annotations

#: Before and after a name these belong to another one, if a letter is behind them.
WITHIN_NAMES = ".-"


def has_word(line: str, word: str) -> bool:
    """Whether ``word`` is in ``line`` and not part of a longer word, name or number."""
    at = line.find(word)
    while at >= 0:
        if not _is_part(line, at, at + len(word)):
            return True
        at = line.find(word, at + 1)
    return False


def _is_part(line: str, start: int, end: int) -> bool:
    if start == end:
        return False
    before, after = line[start - 1 : start], line[end : end + 1]
    if line[start].isalnum() and (before.isalnum() or before == "_"):
        return True
    if line[end - 1].isalnum() and (after.isalnum() or after == "_"):
        return True
    if line[start:end].isdigit():
        return False
    behind = line[end + 1 : end + 2]
    return (before and before in WITHIN_NAMES and line[start].isalnum()) or (
        after == "." and behind.isalpha()
    )
