"""What a register renders as plain texts, by path in the checkout, however each of them is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.render.links.page_links import file_of

if TYPE_CHECKING:
    from debtlog.api import Publication
    from debtlog.model.vocabulary import Language


def site_texts(publication: Publication, language: Language | None = None) -> dict[str, str]:
    """Render what only the site has: pages in HTML, by their Markdown file, and other files."""
    settings = publication.context(language, on_site=True).settings
    pages = {file_of(it.page, settings): it.html for it in publication.pages(language)}
    return pages | {it.path: it.text for it in publication.files(language)}


def all_texts(publication: Publication, language: Language | None = None) -> dict[str, str]:
    """Render the same, and committed documents."""
    documents = {it.path: it.text for it in publication.documents(language)}
    return documents | site_texts(publication, language)
