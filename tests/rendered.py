"""What a register renders as plain texts, by path in the checkout, however each of them is made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.render.links.page_links import file_of

if TYPE_CHECKING:
    from debtlog.api import Publication
    from debtlog.model.vocabulary import Language
    from debtlog.render.site_page import SitePage


def site_texts(publication: Publication, language: Language | None = None) -> dict[str, str]:
    """Render what only the site has: pages in HTML, by their Markdown file, and other files."""
    settings = publication.context(language, on_site=True).settings
    pages = {file_of(it.page, settings): it.html for it in publication.pages(language)}
    return pages | {it.path: it.text for it in publication.files(language)}


def whole(page: SitePage) -> str:
    """Write a page with all that a theme is told of it."""
    told = {
        "title": page.title,
        "description": page.description,
        "hidden": ", ".join(page.hidden),
        "edit": page.edit,
        "search": page.search and f"{page.search.title} | {page.search.text}",
        "listed": "yes" if page.listed else "",
    }
    lines = [f"{name}: {text}\n" for name, text in told.items() if text]
    lines += (f"{'  ' * it.level}#{it.id} {it.title}\n" for it in page.outline)
    return "".join([*lines, "\n", page.html, "" if page.html.endswith("\n") else "\n"])


def all_texts(publication: Publication, language: Language | None = None) -> dict[str, str]:
    """Render the same, and committed documents."""
    documents = {it.path: it.text for it in publication.documents(language)}
    return documents | site_texts(publication, language)


def rows(html: str) -> list[list[str]]:
    """List the rows of the tables in ``html``, each with what is in its cells."""
    found = re.findall("<tr>(.*?)</tr>", html, re.DOTALL)
    return [re.findall("<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in found]


def facts(html: str) -> dict[str, str]:
    """Read the facts beside a record: what is said of it under each label."""
    _, _, beside = html.partition('class="debt-facts"')
    return dict(re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", beside.partition("</aside>")[0]))
