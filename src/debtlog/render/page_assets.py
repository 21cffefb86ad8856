"""Put script and style on the pages of the register, and on no other page of the site.

A generator would put what its configuration lists on every page. So each page brings its own, in
its text, which also generators without plugins publish.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from debtlog.model.page_paths import SITE_FOLDER
from debtlog.render.context.document import MARKER

if TYPE_CHECKING:
    from debtlog.render.context.document import Document

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
#: Begins and ends what a page tells its generator.
_FENCE = "---\n"
_MARKED_LINE = re.compile(f"^{re.escape(MARKER)}.*$", re.MULTILINE)


def text_on_site(document: Document, *, in_folders: bool, feed: str = "") -> str:
    """Return the text of a document as a generator gets it.

    With ``in_folders`` addresses are relative to a page that is the index of a folder of its own;
    otherwise to the file. Where nobody else links to the ``feed``, the page does.
    """
    if document.page is None or not document.has_assets:
        return document.text
    tags = _tags(document.page, feed, in_folders=in_folders)
    return _MARKED_LINE.sub(lambda marker: f"{marker[0]}\n\n{tags}", document.text, count=1)


def unfilled(text: str) -> str:
    """Keep an extension that fills in templates, with any delimiters, from doing so in a page."""
    rest = text.removeprefix(_FENCE) if text.startswith(_FENCE) else f"{_FENCE}{text}"
    return f"{_FENCE}render_macros: false\n{rest}"


def _tags(page: str, feed: str, *, in_folders: bool) -> str:
    folder, name = posixpath.split(page)
    if in_folders and name not in {"index.md", "README.md"}:
        folder = posixpath.join(folder, name.removesuffix(".md"))
    style, script = (posixpath.relpath(file, folder or ".") for file in (STYLE, SCRIPT))
    changes = feed and FEED.format(f'href="{posixpath.relpath(feed, folder or ".")}"')
    return (
        f'<div class="debt-page" hidden>{_WAIT}<link rel="stylesheet" href="{style}">'
        f'<script src="{script}" defer></script>{changes}</div>'
    )
