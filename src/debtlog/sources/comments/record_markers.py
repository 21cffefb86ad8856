"""Markers in code that cite a record: ``DEBT(TD-3)`` for any id, ``DEBT-10`` for numbers.

See decision 33. This is the only definition of what they look like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A marker begins a word, and is no part of an address or of the key of a longer name.
_BEFORE, _AFTER = rb"(?<![0-9A-Za-z_/.-])", rb"(?![0-9A-Za-z_-]|\.[0-9])"
#: What every marker begins with: for programs that search text.
BEGINNINGS = ("DEBT(", "DEBT-")
_ANY = re.compile(
    _BEFORE + rb"DEBT(?:-([1-9][0-9]{0,8})" + _AFTER + rb"|\(([0-9A-Za-z][0-9A-Za-z._-]{0,63})\))"
)


class RecordMarker(NamedTuple):
    """A marker: the id that it cites, its line, from 1, and where it begins in the text."""

    key: str
    line: int
    start: int


def marker_of(key: int | str) -> str:
    """Write the marker that cites the record ``key``."""
    return f"DEBT-{key}" if isinstance(key, int) else f"DEBT({key})"


def markers_of(key: str) -> tuple[str, str]:
    """Return both forms in which a marker may cite the record ``key``; a word has only the first.

    They are what to search for; `marker_pattern` tells whether it is a marker.
    """
    return f"DEBT({key})", f"DEBT-{key}"


def marker_pattern(key: str) -> re.Pattern[bytes]:
    """Match the markers that cite the record ``key``."""
    written = re.escape(key.encode())
    forms = [rb"DEBT\(" + written + rb"\)"]
    if key.isdigit():
        forms.append(rb"DEBT-" + written + _AFTER)
    return re.compile(_BEFORE + b"(?:" + b"|".join(forms) + b")")


def record_markers(text: str) -> Iterator[RecordMarker]:
    """Yield every marker in a text, in order."""
    line, at = 1, 0
    # every character is one byte then, and other letters are none of a marker
    data = text.encode("ascii", "replace")
    for found in _ANY.finditer(data):
        line += data.count(b"\n", at, found.start())
        at = found.start()
        yield RecordMarker((found[1] or found[2]).decode("ascii"), line, at)


def cites_a_record(text: str) -> bool:
    """Whether a text has a marker."""
    return "DEBT" in text and _ANY.search(text.encode("utf-8", "replace")) is not None
