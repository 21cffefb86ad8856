"""Natural order: TD-2 comes before TD-10."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"([0-9]+)")

#: Alternating parts: text, and a number as its length and digits, since Python limits the digits of
#: a number.
Counted = tuple[str | tuple[int, str], ...]


def counted(text: str) -> tuple[Counted, str]:
    """Sort key of an id or a name: numbers are compared as numbers, case is ignored.

    If that makes two equal, such as ``01`` and ``1``, the text decides.
    """
    parts = _DIGITS.split(text.casefold())
    return tuple(_number(part) if at % 2 else part for at, part in enumerate(parts)), text


def _number(digits: str) -> tuple[int, str]:
    least = digits.lstrip("0")
    return len(least), least
