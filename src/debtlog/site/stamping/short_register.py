"""Hand-written pages show the register in short where they ask for it, with a comment of HTML.

A reader of Markdown passes the comment on, and what takes its place is put into the page that is
built. So the page stays what its author wrote, and what it says of the register stays true.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, urlunsplit

from debtlog.site.stamping.links import target, with_links

#: The comment, and what a former build has put behind it.
_PLACE = re.compile(
    r"(<!-- *debtlog: summary *-->)(?:<section class=.debt-short .*?</section>)?", re.DOTALL
)


def is_wanted(text: str) -> bool:
    """Whether a page asks for the register in short."""
    return "debtlog: summary" in text and _PLACE.search(text) is not None


def with_summary(text: str, summary: str, home: str, address: str) -> str:
    """Put the ``summary``, whose links start at ``home``, into the page at ``address``."""
    folder = posixpath.dirname(address) or "."

    def from_there(link: str) -> str:
        found = target(home, link)
        if found is None:
            return link
        place, query, anchor = found
        way = posixpath.relpath(place or ".", folder) + "/" * (place.endswith("/") or not place)
        return urlunsplit(("", "", quote(way), query, anchor))

    shown = with_links(summary, from_there)
    return _PLACE.sub(lambda found: f"{found[1]}{shown}", text)
