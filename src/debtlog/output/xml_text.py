"""Text for XML."""

from __future__ import annotations

import re

from debtlog.output.terminal.printable import printable

_FORBIDDEN = re.compile("[\ufffe\uffff]")


def allowed(text: str) -> str:
    """Make a text printable, and drop characters that XML forbids even as escapes."""
    return _FORBIDDEN.sub("", printable(text))
