"""What may stand in XML."""

from __future__ import annotations

import re

from debtlog.output.terminal.printable import printable

_FORBIDDEN = re.compile("[\ufffe\uffff]")


def allowed(text: str) -> str:
    """Make a text harmless, and drop what XML still forbids; no escape can bring that back."""
    return _FORBIDDEN.sub("", printable(text))
