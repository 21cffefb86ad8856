"""Cut a text so that what is written of it fits into a number of bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: Where a sentence ends, and where a word does.
_SENTENCE = re.compile(r"(?<=[.!?…])(?=\s)")
_WORD = re.compile(r"(?<=\S)(?=\s)")
_OMITTED = "…"


def shorten(text: str, limit: int, write: Callable[[str], str]) -> tuple[str, bool]:
    """Return what ``write`` makes of ``text``, in at most ``limit`` bytes, and whether it was cut.

    It is cut after a sentence if one fits, else after a word, else anywhere; where not even one
    character fits, the result is empty. ``write`` makes more of a longer text.
    """
    text = text.strip()
    if _fits(written := write(text), limit):
        return written, False
    sentences = [found.start() for found in _SENTENCE.finditer(text)]
    if best := _longest(text, sentences, limit, write):
        return best, True

    def with_mark(part: str) -> str:
        return write(f"{part}{_OMITTED}")

    words = [found.start() for found in _WORD.finditer(text)]
    best = _longest(text, words, limit, with_mark)
    return best or _longest(text, list(range(1, len(text))), limit, with_mark), True


def _longest(text: str, ends: list[int], limit: int, write: Callable[[str], str]) -> str:
    """Return what is written of the longest part that fits; empty if none does."""
    best, low, high = "", 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        written = write(text[: ends[middle]].rstrip())
        if _fits(written, limit):
            best, low = written, middle + 1
        else:
            high = middle
    return best


def _fits(text: str, limit: int) -> bool:
    return len(text.encode()) <= limit
