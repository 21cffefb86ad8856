"""Pages of the register as Markdown files, for any generator: their content is one HTML block."""

from __future__ import annotations

import posixpath
import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, urlunsplit

from debtlog.render.context.document import MARKER, Document
from debtlog.render.links.page_links import file_of
from debtlog.render.page_assets import FEED
from debtlog.site.stamping.links import target, with_links
from debtlog.site.stamping.places import address_of
from debtlog.site.stamping.shell import front_matter, head_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.api import Publication
    from debtlog.model.settings import Settings
    from debtlog.model.vocabulary import Language
    from debtlog.render.site_page import SitePage

_PREFORMATTED = re.compile(r"<(pre|textarea)\b.*?</\1>", re.DOTALL)
_BLANK_LINES = re.compile(r"\n\s*\n")


def page_documents(publication: Publication, language: Language | None) -> tuple[Document, ...]:
    """Return all that only the site has as files below its documentation folder."""
    settings = publication.context(language, on_site=True).settings
    address = partial(address_of, in_folders=publication.site.built_in_folders)
    pages = {address(page.page): page for page in publication.pages(language)}
    _, feed = publication.feed(language)
    documents = (_as_markdown(page, at, pages, settings, feed) for at, page in pages.items())
    return (*publication.files(language), *documents)


def _as_markdown(
    page: SitePage, address: str, pages: Mapping[str, SitePage], settings: Settings, feed: str
) -> Document:
    """Write a page so that a reader of Markdown passes its HTML on as it is.

    A block of HTML ends with a blank line for some readers, and with its element for others. Links
    lead from file to file, as generators expect it of those in Markdown. Nobody else links to the
    feed, so the page does.
    """
    title, description = head_text(page.title), head_text(page.description)
    head = front_matter(title, description, page.hidden, is_found=page.search is not None)
    folder = posixpath.dirname(page.page) or "."

    def from_file(link: str) -> str:
        found = target(address, link)
        if found is None or link.startswith(("#", "?")):
            return link
        place, query, anchor = found
        there = pages[place].page if place in pages else place
        way = posixpath.relpath(there or ".", folder) + "/" * there.endswith("/")
        return urlunsplit(("", "", quote(way), query, anchor))

    html = with_links(page.html, from_file)
    html = _BLANK_LINES.sub("\n", _PREFORMATTED.sub(_in_one_line, html)).strip()
    to_feed = FEED.format(f'href="{quote(posixpath.relpath(feed, folder))}"')
    origin = quote(page.edit or "debt/")  # the name of a file could close the comment
    marker = f"{MARKER} from {origin}; edit that and run: debtlog render -->"
    text = f"{head}{marker}\n\n<div>\n{to_feed}\n{html}\n</div>\n"
    return Document(file_of(page.page, settings), page.page, text, page.edit, listed=page.listed)


def _in_one_line(element: re.Match[str]) -> str:
    return element[0].replace("\n", "&#10;")
