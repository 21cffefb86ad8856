"""The page "Use this data": what there is, and how to embed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.export.atom import owner_file
from debtlog.export.published_files import BADGES, CHANGES, DATA, OFFERS, REVIEWS, TABLE, badge_file
from debtlog.markdown.safe import fence
from debtlog.model.page_paths import DASHBOARD_PAGE, DATA_PAGE
from debtlog.render.context.page import html_page
from debtlog.render.pages.page_templates import filled
from debtlog.render.safe_text import title_of
from debtlog.render.site_page import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.render.context.context import Context
    from debtlog.render.context.page import Page
    from debtlog.render.safe_text import SafeText
    from debtlog.render.site_page import SitePage

_SHELL = "curl -s '{}' | jq -r '.records[] | select(.overdue) | .title'"
_SCRIPT = """\
const response = await fetch("{}");
const debt = await response.json();
console.log(debt.register.open);"""


def data_page(context: Context) -> SitePage:
    """Write the page."""
    page, settings = html_page(context, DATA_PAGE), context.settings
    words, links = page.words, page.links
    title, about = context.words("data.heading"), context.words("data.about")
    return filled(
        "data",
        page,
        title,
        about,
        hidden=("toc",),
        search=SearchEntry(title, " ".join([about, *(offer.form for offer in OFFERS)])),
        listed=True,
        root="" if context.address.base else links.to_page(DASHBOARD_PAGE),
        offers=[(o.name, links.to_page(o.file), o.form, words(o.about)) for o in OFFERS],
        owners=[
            (
                page.markup.literal(title_of(owner, settings.owners)),
                links.to_page(owner_file(owner)),
            )
            for owner in context.owners
        ],
        badges=[
            (words(f"badge.{name}"), links.to_page(badge_file(name)), _shown(name, page))
            for name in BADGES
        ],
        snippets=list(_snippets(page)),
    )


def _shown(name: str, page: Page) -> SafeText:
    """Write how a badge that leads to the register is shown in Markdown."""
    label, address = page.context.words(f"badge.{name}"), page.context.address
    image = f"![{label}]({address.of_file(badge_file(name), '')})"
    return _code(page, f"[{image}]({address.of_page(DASHBOARD_PAGE, '')})")


def _snippets(page: Page) -> Iterator[tuple[str, SafeText]]:
    """Yield ways to fetch the data, each with what it is."""
    words = page.words
    data, table, feed, calendar = (
        page.context.address.of_file(offer.file, "") for offer in (DATA, TABLE, CHANGES, REVIEWS)
    )
    yield words("data.embed_shell"), _code(page, _SHELL.format(data), "sh")
    yield words("data.embed_script"), _code(page, _SCRIPT.format(data), "js")
    yield words("data.embed_sheet"), _code(page, f'=IMPORTDATA("{table}")')
    yield words("data.embed_feed"), _code(page, f"{feed}\n{calendar}")


def _code(page: Page, code: str, language: str = "") -> SafeText:
    return page.markup.block(fence(code, language))
