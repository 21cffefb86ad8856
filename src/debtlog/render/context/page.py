"""A page in the making, for the views on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.linter.rules import BY_NAME
from debtlog.markdown.html_writer import HtmlWriter
from debtlog.markdown.names import Names, Place
from debtlog.markdown.safe import plain
from debtlog.model.page_paths import RULES_FOLDER
from debtlog.render.code.blocks import written_block
from debtlog.render.code.marked_lines import anchor_of_lines
from debtlog.render.links.page_links import PageLinks, file_of
from debtlog.render.links.permalinks import HostedCode
from debtlog.render.markup.html_markup import HtmlMarkup, words_in_html
from debtlog.render.markup.markdown_markup import MarkdownMarkup
from debtlog.render.safe_text import Html, in_html
from debtlog.sources.path_patterns import is_pattern

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.record_parts import Reference
    from debtlog.model.settings import Settings
    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.context import Context
    from debtlog.render.markup.markup import Markup
    from debtlog.render.safe_text import Linked, SafeText
    from debtlog.tracking.tracked_reference import TrackedReference


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the making, for the views on it.

    It says what they may show, in which notation, and where links and ``names`` of records in
    texts lead.
    """

    context: Context
    links: PageLinks
    markup: Markup
    names: Names

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
        """Words in the language and the notation of the page."""
        return self.markup.words

    def linked(self, file: RecordFile) -> Linked:
        """Name a record and lead to it."""
        link = self.links.to_record(file)
        name = self.markup.label(file.record, in_link=bool(link))
        return self.markup.linked(f"{name} {self.markup.literal(file.record.title)}", link)

    def anchors_of(self, file: RecordFile) -> tuple[Html, ...]:
        """Write the earlier anchors of a record for attributes of HTML."""
        return tuple(Html(in_html(it)) for it in self.analysis.register.anchors_of(file))

    def linked_report(self, text: SafeText, file: RecordFile) -> Linked:
        """Lead to the page that is about a record alone; nowhere where no page here is."""
        link = self.links.to_detail(file)
        return self.markup.linked(text, "" if "#" in link else link)

    def linked_file(self, text: SafeText, file: str) -> Linked:
        """Lead to a file of the checkout; pages of the site cannot."""
        link = self.links.to_checkout(file) if self.links.committed else ""
        return self.markup.linked(text, link, leads_out=self.links.leads_out(file))

    def rule(self, name: str) -> Linked:
        """Name a rule; on the site it leads to its page, if the documentation has one."""
        if self.links.committed:
            return self.markup.linked(self.markup.code(name), "")
        rule, has_page = BY_NAME.get(name), name in self.context.rule_pages
        link = self.links.to_page(f"{RULES_FOLDER}/{name}.md") if has_page else ""
        return self.markup.linked(self.markup.code(name, plain(rule.summary) if rule else ""), link)

    def place_of(self, tracked: TrackedReference) -> Linked:
        """Name where the record has its code, and lead there; on the site, where the code is now.

        The code of a closed record may be gone, and that of a pattern is in several places, so
        nothing leads there.
        """
        reference = tracked.reference
        if not self.links.committed:
            return self.markup.linked(self.location_now(tracked), self.source_link(tracked))
        file = self.analysis.file_written(tracked)
        text = self.markup.literal(f"{file}:{reference.lines}" if reference.lines else file)
        if not tracked.record.is_open or is_pattern(reference.path):
            return self.markup.linked(text, "")
        # a site has no code, and only a plugin can lead to its pages instead
        if (reference.source or self.links.is_zensical_page) and (url := self._hosted(reference)):
            return self.markup.linked(text, url)
        if self.analysis.trees[None].submodule_of(file):
            return self.markup.linked(text, "")
        source = self.settings.source_of(reference.source)
        host = (source and source.url) or self.settings.code_url or ""
        link = self.links.to_checkout(file, reference.line_range, host)
        return self.markup.linked(text, link, leads_out=self.links.leads_out(file))

    def _hosted(self, reference: Reference) -> str:
        """Lead to the code of a reference on its host, where addresses name no commit."""
        hosted = HostedCode(str(PurePosixPath(reference.path)), reference.line_range)
        return self.links.to_code(reference.source, lambda: hosted)

    def source_link(self, tracked: TrackedReference) -> str:
        """Lead to the lines of a reference on the page of its file; empty where there is none."""
        lines, has_page = tracked.lines, self.analysis.file_of(tracked) is not None
        link = self.links.to_source(self.analysis.file_now(tracked)) if has_page else ""
        return f"{link}#{anchor_of_lines(*lines)}" if link and lines else link

    def code_link(self, tracked: TrackedReference) -> str:
        """Lead to the code of a reference on its host; empty where there is none."""
        find = partial(self.context.permalinks.of_lines, tracked)
        return self.links.to_code(tracked.reference.source, find)

    def location_now(self, tracked: TrackedReference) -> SafeText:
        """Write ``path:first-last`` as it is now, else as the record says.

        As in the terminal, the path is the one in the checkout, whatever source it is in.
        """
        location = self.analysis.file_now(tracked)
        if tracked.reference.line_range is not None:
            written = f"{self.analysis.file_written(tracked)}:{tracked.reference.lines}"
            location = f"{location}:{tracked.lines_now}" if tracked.lines_now else written
        return self.markup.breakable(location)


def html_page(context: Context, page: str) -> Page:
    """Begin a page that only the site has, in HTML; ``page`` is below the documentation folder."""
    path, settings = file_of(page, context.settings), context.settings
    links = PageLinks(
        path, committed=False, settings=settings, in_folders=context.address.built_in_folders
    )
    colour = partial(written_block, highlighter=context.highlighter)
    names = _names(context, links)
    writer = HtmlWriter(links.to_written, colour, names)
    return Page(context, links, HtmlMarkup(words_in_html(settings.language), writer), names)


def markdown_page(context: Context, links: PageLinks) -> Page:
    """Begin a page that is Markdown, such as a committed document."""
    names = _names(context, links)
    return Page(context, links, MarkdownMarkup(context.words, names), names)


def _names(context: Context, links: PageLinks) -> Names:
    """Let the names of records in texts lead to their pages; that of a page leads nowhere on it."""

    def found(name: str) -> Place | None:
        file = context.analysis.register.by_id.get(name)
        link = links.to_record(file) if file else ""
        if not file or not link:
            return None
        record = file.record
        status = "" if record.is_open else context.words.word("status", record.status)
        return Place(link, " · ".join(filter(None, [record.title, status])))

    return Names(found, context.has_word_ids)
