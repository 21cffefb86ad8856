"""Put script and style on the pages of the register, and on no other page of the site.

A generator would put what its configuration lists on every page. So each page brings its own, in
its text, which also generators without plugins publish.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from debtlog.model.page_paths import SITE_FOLDER
from debtlog.render.asset_files import assets_of, sign_of
from debtlog.render.safe_text import Html

if TYPE_CHECKING:
    from debtlog.render.links.page_links import PageLinks

#: What `mkdocs.yml` once had to list.
LISTED = {
    "extra_css": f"{SITE_FOLDER}/debtlog.css",
    "extra_javascript": f"{SITE_FOLDER}/debtlog.js",
}

#: A page that is loaded into another one does not wait for its styles: until each of them says that
#: it is there, the text is hidden. After a second it is shown in any case.
_WAIT = "<style>@keyframes debt-wait{from{visibility:hidden}}.debt-page~*{animation:%s}</style>"
_WAIT_FOR = "var(%s,1s step-end debt-wait)"
_STYLE = '<link rel="stylesheet" href="%s">'
_SCRIPT = '<script src="%s" defer></script>'
#: How a page links to a feed. The themes take a plain "alternate" for a site in another language.
FEED = '<link rel="alternate feed" type="application/atom+xml" {}>'


#: What a theme has said of a page, which previews of links have under other names.
_SAID = {
    "og:description": re.compile(r'<meta name="description" content="([^"]*)"'),
    "og:url": re.compile(r'<link rel="canonical" href="([^"]*)"'),
}


def with_head(page: str, title: str, feed: tuple[str, str]) -> str:
    """Complete the head of a whole page: the feed, and what a link to it looks like elsewhere.

    ``title`` is as it stands in HTML; ``feed`` is the title of the feed and the way to it.
    """
    feed_title, address = feed
    link = FEED.format(f'title="{escape(feed_title)}" href="{escape(address)}"')
    about = {"og:type": "website", "og:title": title.replace('"', "&quot;")}
    about |= {name: found[1] for name, it in _SAID.items() if (found := it.search(page))}
    tags = "".join(f'<meta property="{name}" content="{it}">' for name, it in about.items())
    has_some = 'property="og:' in page  # of a plugin that draws cards
    return page.replace("</head>", f"{link}{'' if has_some else tags}</head>", 1)


def asset_tags(links: PageLinks, template: str) -> Html:
    """Load the styles and scripts of a page that ``template`` makes, from where it is."""
    names = assets_of(template)
    waits = ",".join(_WAIT_FOR % sign for sign in map(sign_of, names) if sign)
    tags = "".join(
        (_STYLE if name.endswith(".css") else _SCRIPT)
        % escape(links.to_page(f"{SITE_FOLDER}/{name}"))
        for name in names
    )
    return Html(f'<div class="debt-page" hidden>{_WAIT % waits}{tags}</div>')
