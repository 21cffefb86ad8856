"""The headings of a page: each gets an anchor and a link to itself, and all are its outline.

Templates write plain headings, and only ours do: a text of an author has none, whatever is in it.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from debtlog.render.safe_text import Html
from debtlog.render.site_page import Heading

_HEADING = re.compile(r'<h([1-6])(?: id="([^"]*)")?>(.*?)</h\1>', re.DOTALL)
#: What has an anchor before headings get theirs.
_ANCHORED = re.compile(r'<(?:a|aside|dt|h[1-6]|section) id="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_COUNTED = re.compile(r"(.*)_([0-9]+)", re.DOTALL)


def outlined(text: str, permalink: str) -> tuple[Html, tuple[Heading, ...]]:
    """Give every heading of a page an anchor; return the page and its outline below the title.

    A heading that has an anchor keeps it. ``permalink`` is what the links are called.
    """
    used = set(_ANCHORED.findall(text))
    outline: list[Heading] = []

    def anchored(found: re.Match[str]) -> str:
        level, title = found[1], Html(found[3])
        anchor = found[2] or _unique(slug(title), used)
        if level != "1":
            outline.append(Heading(int(level), anchor, title))
        link = f'<a class="headerlink" href="#{anchor}" title="{permalink}">&para;</a>'
        return f'<h{level} id="{anchor}">{title}{link}</h{level}>'

    return Html(_HEADING.sub(anchored, text)), tuple(outline)


@lru_cache(maxsize=4_096)
def slug(title: Html) -> str:
    """Make the anchor of a heading from its letters and digits, as generators do."""
    text = html.unescape(_TAG.sub("", title))
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


def _unique(anchor: str, used: set[str]) -> str:
    """Count on from ``anchor`` to one that is not ``used``, and use it."""
    while not anchor or anchor in used:
        counted = _COUNTED.fullmatch(anchor)
        anchor = f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{anchor}_1"
    used.add(anchor)
    return anchor
