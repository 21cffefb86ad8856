"""Whether a file was generated, or written by people, whose work is never overwritten."""

from __future__ import annotations

import re

#: A generated file says so at the beginning of one of its first lines.
HEAD_LINES = 30

#: What may stand before the marker of a file that is ours alone: what XML begins with, or front
#: matter, a heading and a summary of one line.
_BEFORE = re.compile(r"<\?xml [^>]*\?>\n|(?:---\n(?:.*\n)*?---\n)?\n*(?:# .*\n+)?(?:> .*\n+)?")


def is_generated(text: str, marker: str) -> bool:
    """Whether a line of the head of ``text`` begins with ``marker``; else people wrote it."""
    return any(line.startswith(marker) for line in text.split("\n", HEAD_LINES)[:HEAD_LINES])


def is_removable(text: str, marker: str) -> bool:
    """Whether ``text`` begins with ``marker``, after no more than what must stand first.

    People may quote a marker further down, in what would be lost with the file.
    """
    text = text.replace("\r\n", "\n")
    before = _BEFORE.match(text)
    return text.startswith(marker, before.end() if before else 0)
