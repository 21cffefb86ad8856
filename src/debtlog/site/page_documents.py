"""Pages of the register as Markdown files, for any generator: their content is one HTML block."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from debtlog.render.context.document import MARKER, Document
from debtlog.render.links.page_links import file_of
from debtlog.render.page_assets import FEED
from debtlog.site.stamping.places import built_file
from debtlog.site.stamping.shell import front_matter, head_text

if TYPE_CHECKING:
    from debtlog.api import Publication
    from debtlog.model.settings import Settings
    from debtlog.model.vocabulary import Language
    from debtlog.render.site_page import SitePage

_PREFORMATTED = re.compile(r"<(pre|textarea)\b.*?</\1>", re.DOTALL)
_BLANK_LINES = re.compile(r"\n\s*\n")


def page_documents(publication: Publication, language: Language | None) -> tuple[Document, ...]:
    """Return all that only the site has as files below its documentation folder.

    Nobody else links to the feed, so each page does.
    """
    settings = publication.context(language, on_site=True).settings
    _, feed = publication.feed(language)
    in_folders = publication.site.built_in_folders
    documents = []
    for page in publication.pages(language):
        here = posixpath.dirname(built_file(page.page, in_folders=in_folders))
        way = quote(posixpath.relpath(feed, here or "."))
        documents.append(_as_markdown(page, settings, FEED.format(f'href="{way}"')))
    return (*publication.files(language), *documents)


def _as_markdown(page: SitePage, settings: Settings, more: str) -> Document:
    """Write a page so that a reader of Markdown passes its HTML on as it is.

    A block of HTML ends with a blank line for some readers, and with its element for others.
    """
    title, description = head_text(page.title), head_text(page.description)
    head = front_matter(title, description, page.hidden, is_found=page.search is not None)
    html = _BLANK_LINES.sub("\n", _PREFORMATTED.sub(_in_one_line, page.html)).strip()
    origin = quote(page.edit or "debt/")  # the name of a file could close the comment
    marker = f"{MARKER} from {origin}; edit that and run: debtlog render -->"
    text = f"{head}{marker}\n\n<div>\n{more}\n{html}\n</div>\n"
    path = file_of(page.page, settings)
    return Document(path, page.page, text, page.edit, listed=page.listed)


def _in_one_line(element: re.Match[str]) -> str:
    return element[0].replace("\n", "&#10;")
