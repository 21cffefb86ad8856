"""The anchors that code hosts give to headings."""

from __future__ import annotations

import re

from debtlog.importing.reading.inline_text import plain


def anchor_name(heading: str) -> str:
    """Stand-in until the real one lands."""
    return re.sub(r"[^\w\- ]", "", plain(heading).lower()).strip().replace(" ", "-")
