"""The pages of a portfolio: those of a register, without what its repositories have themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.export.data_page import data_page
from debtlog.markdown.parse import one_line
from debtlog.model.page_paths import (
    DASHBOARD_PAGE,
    DATA_PAGE,
    GROUPS_PAGE,
    REGISTER_PAGE,
    REPOSITORIES_PAGE,
)
from debtlog.portfolio.pages.repository_rows import failed, repository_rows
from debtlog.render.context.page import html_page
from debtlog.render.pages.page_templates import BOTH_SIDES, filled
from debtlog.render.site_page import SearchEntry
from debtlog.render.site_pages import dashboard_page, overview_page, register_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.portfolio.merged.repository_summary import RepositorySummary
    from debtlog.render.context.context import Context
    from debtlog.render.site_page import SitePage

#: Pages that the home page leads to, and what they are called.
_WAYS = {
    REGISTER_PAGE: "text.all_records",
    REPOSITORIES_PAGE: "heading.all_repositories",
    GROUPS_PAGE: "heading.groups",
    DATA_PAGE: "data.heading",
}


def portfolio_pages(context: Context, summaries: Sequence[RepositorySummary]) -> Iterator[SitePage]:
    """Render all pages."""
    page = html_page(context, DASHBOARD_PAGE)
    yield dashboard_page(context, _WAYS, (failed(page, summaries),))
    yield from register_pages(context)
    yield overview_page(context, GROUPS_PAGE)
    yield _repositories(context, summaries)
    yield data_page(context)


def _repositories(context: Context, summaries: Sequence[RepositorySummary]) -> SitePage:
    page, words = html_page(context, REPOSITORIES_PAGE), context.words
    title, about = words("heading.all_repositories"), words("description.repositories")
    return filled(
        "repositories",
        page,
        title,
        about,
        hidden=BOTH_SIDES,
        search=SearchEntry(title, about, tuple(one_line(it.row.name) for it in summaries)),
        rows=tuple(repository_rows(page, summaries)),
    )
