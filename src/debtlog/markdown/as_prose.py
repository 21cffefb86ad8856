"""Plain text as Markdown that shows it."""

from __future__ import annotations

import re

#: Characters of a plain text that would be markup; code stays code.
_MARKUP = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]) | \* | (?<![^\W_])_ | _(?![^\W_]) | \](?=\() | &(?=\#|\w+;)", re.VERBOSE
)
_CODE = re.compile("(`[^`]+`)")
#: What would begin a quote, a heading or a list.
_BLOCK = re.compile(r"(?:>|#{1,6}\s|[+-]\s|(?<=[0-9])[.)]\s)")
_NUMBER = re.compile("[0-9]{0,9}")


def as_prose(text: str) -> str:
    """Return Markdown that shows a line of plain text, with as little escaping as possible."""
    parts = _CODE.split(text)
    parts[::2] = [_MARKUP.sub(r"\\\g<0>", part) for part in parts[::2]]
    written = "".join(parts)
    number = _NUMBER.match(written)
    at = number.end() if number else 0
    return f"{written[:at]}\\{written[at:]}" if _BLOCK.match(written, at) else written
