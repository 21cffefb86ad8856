"""One build of a site in which MkDocs makes only some pages of the register.

The others get their frame from these. Where a plugin of somebody else or a hook works on pages, all
of ours go through MkDocs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from mkdocs.commands import build
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from debtlog.model.page_paths import DASHBOARD_PAGE
from debtlog.site.handover import log
from debtlog.site.stamping import search_index, sitemap
from debtlog.site.stamping.frame import Frame, FrameError, frame_of, is_alike
from debtlog.site.stamping.kept_files import KeptFiles, remove
from debtlog.site.stamping.links import LinkCheck, anchors_in
from debtlog.site.stamping.page_groups import Group, grouped
from debtlog.site.stamping.page_outline import title_of, tree
from debtlog.site.stamping.shell import head_text
from debtlog.site.stamping.short_register import is_wanted, with_summary
from debtlog.site.within_mkdocs.page_files import PageFile

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from debtlog.render.site_page import Heading, SitePage
    from debtlog.site.stamping.page_outline import Entry


@dataclass(slots=True)
class StampedBuild:
    """What is known of a build.

    ``pages`` are those of the register by their Markdown path, also where MkDocs has other files
    for them. ``edit_url`` gives the address at which a file of the checkout can be edited.
    """

    config: MkDocsConfig
    files: Files
    pages: Mapping[str, SitePage]
    edit_url: Callable[[str], str]
    groups: list[Group] = field(default_factory=list)
    nav: Navigation | None = None
    env: Environment | None = None
    _lit: Page | None = None
    #: What the theme made of shells and of the pages that are compared, by Markdown path.
    _made: dict[str, str] = field(default_factory=dict)

    def begin(self, nav: Navigation) -> None:
        """Take the pages out of what MkDocs makes, but those that the navigation names."""
        self.nav = nav
        named = {page.file.src_uri for page in nav.pages}
        files = [file for file in self.files if isinstance(file, PageFile)]
        self.groups = grouped(file.shows for file in files if file.src_uri not in named)
        for group in self.groups:
            for page in group.others:
                self._file(page).stamp()
            shell, inclusion = group.shell, InclusionLevel.NOT_IN_NAV
            content = shell.front_matter
            self.files.append(
                File.generated(self.config, shell.page, content=content, inclusion=inclusion)
            )

    def fill(self, page: Page) -> None:
        """Give a page of ours, or a shell, its content, without a way through Markdown."""
        name = page.file.src_uri
        if shown := self.pages.get(name):
            page.edit_url = (shown.edit and self.edit_url(shown.edit)) or None
            html = shown.html
            _bring(page, html, [title_of(html), *shown.outline])
        for group in self.groups:
            if group.shell.page == name:
                token, has_edit = group.shell.token("p"), group.shell.kind.has_edit
                page.edit_url = (has_edit and self.edit_url(token)) or None
                _bring(page, group.shell.html, group.shell.headings)

    def with_summary(self, html: str, page: Page) -> str:
        """Show the register in short on a hand-written page that asks for it."""
        home = self.pages.get(DASHBOARD_PAGE)
        if home is None or self.is_ours(page.file.src_uri) or not is_wanted(html):
            return html
        address, here = unquote(self._file(home).url), unquote(page.file.url)
        return with_summary(html, home.summary, address, here.removeprefix("./"))

    def light(self, page: Page, nav: Navigation) -> None:
        """Light the register's place in the navigation for a page of ours that is not in it."""
        home = next((it for it in nav.pages if it.file.src_uri == DASHBOARD_PAGE), None)
        if home and self.is_ours(page.file.src_uri) and page not in nav.pages:
            self._lit, home.active = home, True

    def unlight(self) -> None:
        """Leave the navigation as MkDocs knows it."""
        if self._lit:
            self._lit.active, self._lit = False, None

    def is_ours(self, name: str) -> bool:
        """Whether a Markdown path is that of a page of ours or of a shell."""
        return name in self.pages or any(group.shell.page == name for group in self.groups)

    def title_of(self, name: str) -> str:
        """Return the title of a page of ours or of a shell, as HTML."""
        if shown := self.pages.get(name):
            return head_text(shown.title)
        return next(group.shell.title for group in self.groups if group.shell.page == name)

    def note(self, name: str, output: str) -> None:
        """Note what the theme made of a page of ours, if that is of interest."""
        if any(name in {group.shell.page, group.first.page} for group in self.groups):
            self._made[name] = output

    def in_sitemap(self, made: str) -> str:
        """Enter the pages that MkDocs does not make into its map of the site."""
        return sitemap.completed(made, {group.shell: group.others for group in self.groups})

    def finish(self, kept: KeptFiles) -> None:
        """Write the pages that MkDocs does not make, and remove the shells."""
        for group in self.groups:
            if frame := self._frame(group):
                for page in group.others:
                    url = self.edit_url(page.edit) if page.edit else ""
                    file = self._file(page).dest_uri
                    kept.write(self._site, file, frame, page, url)
            else:
                self._make(group.others)
        for group in self.groups:
            remove(self._site, self.files.src_uris[group.shell.page].dest_uri)
        kept.finish(self._site)
        self._index()

    def broken_links(self, check: LinkCheck) -> Iterator[str]:
        """Say which links of our pages lead nowhere; MkDocs does not see them."""
        files = {unquote(file.url).removeprefix("./"): file for file in self.files}
        ours = {
            unquote(file.url): page
            for name, page in self.pages.items()
            if (file := self.files.src_uris.get(name))
        }

        def anchors_elsewhere(address: str) -> Collection[str] | None:
            file = files.get(address)
            if file is None or file.inclusion.value <= InclusionLevel.DRAFT.value:
                return None
            return (file.page and file.page.present_anchor_ids) or ()

        yield from check.broken(ours, anchors_elsewhere)

    @property
    def _site(self) -> Path:
        return Path(self.config.site_dir)

    def _file(self, page: SitePage) -> PageFile:
        return cast("PageFile", self.files.src_uris[page.page])

    def _frame(self, group: Group) -> Frame | None:
        """Take apart the shell of a group; None where the result is not what the theme makes."""
        first, made = group.first, self._made
        try:
            frame = frame_of(group.shell, made.get(group.shell.page, ""))
        except FrameError as error:
            why = str(error)
        else:
            url = self.edit_url(first.edit) if first.edit else ""
            address = unquote(self._file(first).url)
            if is_alike(frame.around(first, url), made.get(first.page, ""), address):
                return frame
            why = "the theme shows each in another way"
        log.info("pages like %s go through the theme one by one: %s", first.page, why)
        return None

    def _make(self, pages: Iterable[SitePage]) -> None:
        """Let MkDocs make pages after all."""
        made = []
        for file in map(self._file, pages):
            file.is_stamped = False
            made.append(Page(None, file, self.config))
            build._populate_page(made[-1], self.config, self.files)  # noqa: SLF001
        if self.nav and self.env:
            shown = self.files.documentation_pages()
            for page in made:
                build._build_page(page, self.config, shown, self.nav, self.env)  # noqa: SLF001

    def _index(self) -> None:
        """Enter our pages into what the search of the theme writes later."""
        ours = {name: page.search for name, page in self.pages.items()}
        ours |= dict.fromkeys(group.shell.page for group in self.groups)
        files = ((self.files.src_uris.get(name), entry) for name, entry in ours.items())
        entries = {file.url: entry for file, entry in files if file}
        repeated = {
            file.url: title
            for entry in filter(None, entries.values())
            for document, title in entry.repeated_by
            if (file := self.files.src_uris.get(document))
        }
        for plugin in self.config.plugins.values():
            index = getattr(plugin, "search_index", None)
            separator = (getattr(index, "config", None) or {}).get("separator")
            for name, as_html in (("entries", True), ("_entries", False)):
                if isinstance(known := getattr(index, name, None), list):
                    made = search_index.completed(
                        known, entries, repeated, separator=separator, as_html=as_html
                    )
                    setattr(index, name, made)


def _bring(page: Page, content: str, headings: Iterable[Heading]) -> None:
    """Let MkDocs take the content of a page as it is."""

    def render(_: MkDocsConfig, files: Files) -> None:
        del files
        page.content = content
        page.toc = get_toc([_token(entry) for entry in tree(headings)])
        page.present_anchor_ids = anchors_in(content)

    vars(page)["render"] = render  # nothing else of MkDocs comes between


def _token(entry: Entry) -> Any:  # noqa: ANN401  as an extension of Markdown has it
    heading, inner = entry.heading, [_token(it) for it in entry.inner]
    return {"level": heading.level, "id": heading.id, "name": heading.title, "children": inner}
