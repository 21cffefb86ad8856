"""Distinguish generated files from hand-written ones, which are never overwritten."""

from __future__ import annotations

import re

#: The marker of a generated file begins one of its first lines; this many are searched.
HEAD_LINES = 30

#: What may precede the marker of a file without hand-written parts: an XML declaration, or front
#: matter, a heading and a one-line summary.
_BEFORE = re.compile(r"<\?xml [^>]*\?>\n|(?:---\n(?:.*\n)*?---\n)?\n*(?:# .*\n+)?(?:> .*\n+)?")


def with_line_feeds(text: str) -> str:
    """Return ``text`` with the line ends that generated files are compared and made with."""
    return text.replace("\r\n", "\n")


def with_line_ends_of(text: str, present: bytes) -> bytes:
    """Encode ``text`` with the line ends that a file with the bytes ``present`` has.

    Git writes a file with those that ``core.autocrlf`` or ``.gitattributes`` ask for.
    """
    has_carriage_returns = b"\r\n" in present[: present.find(b"\n") + 1]
    if has_carriage_returns and "\r\n" not in text:  # a calendar has them in any case
        text = text.replace("\n", "\r\n")
    return text.encode()


def is_generated(text: str, marker: str) -> bool:
    """Whether one of the first lines of ``text`` begins with ``marker``."""
    return any(line.startswith(marker) for line in text.split("\n", HEAD_LINES)[:HEAD_LINES])


def is_removable(text: str, *markers: str) -> bool:
    """Whether ``text`` begins with one of the ``markers``, after nothing but the allowed preamble.

    A marker further down may be quoted in a hand-written file.
    """
    text = with_line_feeds(text)
    before = _BEFORE.match(text)
    return text.startswith(markers, before.end() if before else 0)
