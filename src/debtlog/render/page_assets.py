"""Put script and style on the pages of the register, and on no other page of the site.

A generator would put what its configuration lists on every page. So each page brings its own, in
its text, which also generators without plugins publish.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from debtlog.model.page_paths import SITE_FOLDER
from debtlog.render.safe_text import Html

if TYPE_CHECKING:
    from debtlog.render.links.page_links import PageLinks

STYLE = f"{SITE_FOLDER}/debtlog.css"
SCRIPT = f"{SITE_FOLDER}/debtlog.js"
#: What `mkdocs.yml` once had to list.
LISTED = {"extra_css": STYLE, "extra_javascript": SCRIPT}

#: A page that is loaded into another one does not wait for its style: until that is there, its text
#: is hidden. After a second it is shown in any case.
_WAIT = (
    "<style>@keyframes debt-wait{from{visibility:hidden}}"
    ".debt-page~*{animation:1s step-end debt-wait}</style>"
)
#: How a page links to a feed. The themes take a plain "alternate" for a site in another language.
FEED = '<link rel="alternate feed" type="application/atom+xml" {}>'


def with_feed(page: str, title: str, address: str) -> str:
    """Name the feed in the head of a whole page, where feed readers look for it."""
    link = FEED.format(f'title="{escape(title)}" href="{escape(address)}"')
    return page.replace("</head>", f"{link}</head>", 1)


def asset_tags(links: PageLinks) -> Html:
    """Load style and script, from where a page is."""
    style, script = (escape(links.to_page(file)) for file in (STYLE, SCRIPT))
    return Html(
        f'<div class="debt-page" hidden>{_WAIT}<link rel="stylesheet" href="{style}">'
        f'<script src="{script}" defer></script></div>'
    )
