"""A page in the making, for the views on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.render.links.page_links import PageLinks, file_of
from debtlog.render.safe_text import Linked, Markdown, label, label_text, literal

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.settings import Settings
    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.context import Context
    from debtlog.tracking.tracked_reference import TrackedReference


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the making, for the views on it: what they may show, and where links lead."""

    context: Context
    links: PageLinks

    @property
    def analysis(self) -> Analysis:
        """The register and its references."""
        return self.context.analysis

    @property
    def settings(self) -> Settings:
        """The settings of the register."""
        return self.context.settings

    @property
    def words(self) -> Catalogue:
        """Words in the language of the page."""
        return self.context.words

    def linked(self, file: RecordFile) -> Linked:
        """Name a record and lead to it."""
        link = self.links.to_record(file)
        # what is a link already becomes no other
        name = label(file.record) if link else label_text(file.record)
        return Linked(Markdown(f"{name} {literal(file.record.title)}"), link)

    def source_link(self, tracked: TrackedReference) -> str:
        """Lead to the lines of a reference on the page of its file; empty where there is none."""
        lines, has_page = tracked.lines, self.analysis.file_of(tracked) is not None
        link = self.links.to_source(self.analysis.file_now(tracked)) if has_page else ""
        return f"{link}#L{lines[0]}" if link and lines else link


def page_of_site(context: Context, page: str) -> Page:
    """Begin a page that only the site has; ``page`` is below the documentation folder."""
    path = file_of(page, context.settings)
    return Page(context, PageLinks(path, committed=False, settings=context.settings))
