"""Texts in JSON, written so that they are words to whoever reads the file around them."""

from __future__ import annotations

import re

#: What may have a meaning in HTML, or for what looks for its own marks in the text of a page.
_ACTIVE = re.compile(r"[^\w .,/-]")


def inert(text: str) -> str:
    """Write a text in JSON with letters, digits and escapes alone."""
    return f'"{_ACTIVE.sub(_escaped, text)}"'


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
