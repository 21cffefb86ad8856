"""A page in the making, for the views on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.markdown.safe import escape
from debtlog.render.links.page_links import PageLinks, file_of
from debtlog.render.links.permalinks import HostedCode
from debtlog.render.safe_text import Linked, Markdown, label, label_text, literal
from debtlog.sources.path_patterns import is_pattern
from debtlog.tracking.obstacles import shown

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.record_parts import Reference
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

    def linked_report(self, text: Markdown, file: RecordFile) -> Linked:
        """Lead to the page that is about a record alone; nowhere where no page here is."""
        link = self.links.to_detail(file)
        return Linked(text, "" if "#" in link else link)

    def linked_file(self, text: Markdown, file: str) -> Linked:
        """Lead to a file of the checkout; pages of the site cannot."""
        link = self.links.to_checkout(file) if self.links.committed else ""
        return Linked(text, link, self.links.leads_out(file))

    def place_of(self, tracked: TrackedReference) -> Linked:
        """Name where the record has its code, and lead there; on the site, where the code is now.

        The code of a closed record may be gone, and that of a pattern is in several places, so
        nothing leads there.
        """
        reference = tracked.reference
        if not self.links.committed:
            return Linked(location_now(tracked), self.source_link(tracked))
        text = Markdown(escape(shown(reference) if reference.lines else reference.path))
        if not tracked.record.is_open or is_pattern(reference.path):
            return Linked(text, "")
        # a site has no code, and only a plugin can lead to its pages instead
        if (reference.source or self.links.is_zensical_page) and (url := self._hosted(reference)):
            return Linked(text, url)
        file = self.analysis.file_written(tracked)
        if self.analysis.trees[None].submodule_of(file):
            return Linked(text, "")
        source = self.settings.source_of(reference.source)
        host = (source and source.url) or self.settings.code_url or ""
        link = self.links.to_checkout(file, reference.line_range, host)
        return Linked(text, link, self.links.leads_out(file))

    def _hosted(self, reference: Reference) -> str:
        """Lead to the code of a reference on its host, where addresses name no commit."""
        hosted = HostedCode(str(PurePosixPath(reference.path)), reference.line_range)
        return self.links.to_code(reference.source, lambda: hosted)

    def source_link(self, tracked: TrackedReference) -> str:
        """Lead to the lines of a reference on the page of its file; empty where there is none."""
        lines, has_page = tracked.lines, self.analysis.file_of(tracked) is not None
        link = self.links.to_source(self.analysis.file_now(tracked)) if has_page else ""
        return f"{link}#L{lines[0]}" if link and lines else link


def location_now(tracked: TrackedReference) -> Markdown:
    """Write ``path:first-last`` as it is now, or as the record says where nothing else is known."""
    location = tracked.path
    if tracked.reference.line_range is not None:
        now = tracked.lines_now
        location = f"{location}:{now}" if now else tracked.shown
    return Markdown(escape(location))


def page_of_site(context: Context, page: str) -> Page:
    """Begin a page that only the site has; ``page`` is below the documentation folder."""
    path = file_of(page, context.settings)
    return Page(context, PageLinks(path, committed=False, settings=context.settings))
