"""Whether a file was generated, or written by people, whose work is never overwritten."""

from __future__ import annotations

#: A generated file says so at the beginning of one of its first lines.
HEAD_LINES = 30


def is_generated(text: str, marker: str) -> bool:
    """Whether a line of the head of ``text`` begins with ``marker``; else people wrote it."""
    return any(line.startswith(marker) for line in text.split("\n", HEAD_LINES)[:HEAD_LINES])
