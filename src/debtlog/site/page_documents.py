"""The pages of a register for generators that read Markdown: HTML, and what they are told of it."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from debtlog.render.context.document import MARKER, Document
from debtlog.render.links.page_links import file_of

if TYPE_CHECKING:
    from debtlog.api import Publication
    from debtlog.model.settings import Settings
    from debtlog.model.vocabulary import Language
    from debtlog.render.site_page import SitePage


def page_documents(
    publication: Publication, language: Language | None = None
) -> tuple[Document, ...]:
    """Give everything that only the site has as files."""
    settings = publication.context(language, on_site=True).settings
    pages = (_document(page, settings) for page in publication.pages(language))
    return (*pages, *publication.files(language))


def _document(page: SitePage, settings: Settings) -> Document:
    origin = quote(page.edit or "debt/")  # the name of a file could close the comment
    about: dict[str, object] = {"title": escape(page.title), "description": page.description}
    if page.hidden:
        about["hide"] = list(page.hidden)
    if page.search is None:
        about["search"] = {"exclude": True}
    about["render_macros"] = False
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in about.items())
    marker = f"{MARKER} from {origin}; edit that and run: debtlog render -->"
    text = f"---\n{''.join(lines)}---\n{marker}\n\n{page.html}"
    path = file_of(page.page, settings)
    return Document(path, page.page, text, page.edit, listed=page.listed)
