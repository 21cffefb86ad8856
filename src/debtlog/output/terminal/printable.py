"""Text as a terminal shows it, or XML has it: made harmless, measured, cut, styled."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    #: Colours a text; the name of the colour is empty for none.
    Styler = Callable[[str, str], str]

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
#: What XML forbids even as escapes.
_NOT_IN_XML = re.compile("[\ufffe\uffff]")


def printable(text: str) -> str:
    """Write characters that could steer a terminal or turn a text around as their number."""
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def printable_in_xml(text: str) -> str:
    """Make a text printable, and drop the characters that no XML document may have."""
    return _NOT_IN_XML.sub("", printable(text))


def one_line(text: str) -> str:
    """Make a text printable on a single line."""
    return printable(text.replace("\n", " ").expandtabs(1))


def width(text: str) -> int:
    """How many columns a terminal gives to printable ``text``."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def cut(text: str, columns: int) -> str:
    """Shorten printable ``text`` to so many columns, at least one; an ellipsis shows it."""
    if width(text) <= columns:
        return text
    taken, used = "", 1
    for character in text:
        used += _columns(character)
        if used > columns:
            break
        taken += character
    return f"{taken.rstrip()}…"


def folded(text: str, columns: int) -> list[str]:
    """Break printable ``text`` into lines of so many columns, at least two; there is always one."""
    lines, used = [""], 0
    for character in text:
        used += _columns(character)
        if used > columns:
            lines.append("")
            used = _columns(character)
        lines[-1] += character
    return lines


def plain(text: str, _colour: str) -> str:
    """Style nothing."""
    return text


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 1 + (unicodedata.east_asian_width(character) in "WF")
