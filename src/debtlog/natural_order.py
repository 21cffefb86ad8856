"""The order in which people count: TD-2 comes before TD-10."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"([0-9]+)")

#: Parts of a text by turns: what is no number, and a number as its length and its digits, for there
#: are more digits than Python makes a number of.
Counted = tuple[str | tuple[int, str], ...]


def counted(text: str) -> tuple[Counted, str]:
    """Sort key of an id or a name: numbers in it count as such, capitals as small letters.

    Where that leaves two alike, as ``01`` and ``1``, the text decides.
    """
    parts = _DIGITS.split(text.casefold())
    return tuple(_number(part) if at % 2 else part for at, part in enumerate(parts)), text


def _number(digits: str) -> tuple[int, str]:
    least = digits.lstrip("0")
    return len(least), least
