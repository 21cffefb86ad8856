"""A portfolio as what makes sites knows a register: its pages, and its files for programs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.api import Publication
from debtlog.cache.store import Store
from debtlog.export.publish import feeds
from debtlog.portfolio.pages.portfolio_pages import portfolio_pages
from debtlog.portfolio.pages.published_portfolio import places_for_data
from debtlog.render.asset_files import asset_files
from debtlog.render.context.context import Context
from debtlog.render.links.web_addresses import Address
from debtlog.render.pages.search_words import search_words
from debtlog.render.stored_pages import stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.analysis.lifetimes import OpenPeriod
    from debtlog.model.vocabulary import Language
    from debtlog.portfolio.merged.merged_register import Merged
    from debtlog.render.context.document import Document
    from debtlog.render.site_page import SitePage


class _MergedContext(Context):
    """What everything that is rendered shares; when records were open was found out elsewhere."""

    def __init__(self, merged: Merged, address: Address) -> None:
        super().__init__(merged.analysis, merged.history, (), address, Store())
        self._periods = merged.periods

    @property
    def open_periods(self) -> Sequence[OpenPeriod]:
        """When each record was open, and how severe it was."""
        return self._periods


class PortfolioPublication(Publication):
    """What is made of many registers; it has no documents, and is in one language."""

    def __init__(self, merged: Merged) -> None:
        super().__init__(merged.analysis, findings=(), store=Store())
        self._merged = merged

    @cached_property
    def _context(self) -> Context:
        merged, settings = self._merged, self._merged.analysis.settings
        address = Address(settings, settings.site_url or "")
        return _MergedContext(merged, address)

    def context(self, language: Language | None = None, *, on_site: bool = False) -> Context:
        """Return what everything that is rendered shares; it is the same for all."""
        del language, on_site
        return self._context

    def pages(self, language: Language | None = None) -> tuple[SitePage, ...]:
        """Render the pages."""
        del language
        return self._pages_once

    def files(self, language: Language | None = None) -> tuple[Document, ...]:
        """Make the other files, but for the data: that may be larger than memory."""
        del language
        return self._files_once

    @cached_property
    def _pages_once(self) -> tuple[SitePage, ...]:
        return tuple(stored(portfolio_pages(self._context, self._merged.repositories)))

    @cached_property
    def _files_once(self) -> tuple[Document, ...]:
        context = self._context
        return (
            *asset_files(context.settings),
            *search_words(context),
            *feeds(context),
            *places_for_data(context.settings),
        )
