"""A site whose pages of the register get their frame after Zensical has built the rest."""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from debtlog.errors import DebtlogError
from debtlog.model.page_paths import DASHBOARD_PAGE
from debtlog.model.settings import edited_at
from debtlog.render.context.document import Document
from debtlog.render.page_assets import with_head
from debtlog.site.stamping import search_index, sitemap
from debtlog.site.stamping.frame import FrameError, frame_of, is_alike
from debtlog.site.stamping.kept_files import KeptFiles, remove
from debtlog.site.stamping.links import LinkCheck, anchors_in
from debtlog.site.stamping.lit_tab import lit
from debtlog.site.stamping.page_groups import grouped
from debtlog.site.stamping.places import address_of, built_file, is_index
from debtlog.site.stamping.shell import Kind, Shell, kind_of
from debtlog.site.stamping.short_register import with_summary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from debtlog.render.site_page import SitePage
    from debtlog.site.stamping.frame import Frame

_SEARCH, _OFFLINE_SEARCH, _MAP = "search.json", "search.js", "sitemap.xml"
_OFFLINE_HEAD = "var __index = "


@dataclass(slots=True)
class StampedSite:
    """The register and the site that it is put into: the folder ``site``.

    ``named`` are pages that something else leads to, and a generator has to know. ``edit_url`` is
    the pattern of where files of the checkout are edited, ``feed`` the title of the feed and its
    place on the site. Pages are built ``in_folders`` of their own, or are not.
    """

    site: Path
    named: set[str]
    edit_url: str
    feed: tuple[str, str]
    in_folders: bool
    kept: KeptFiles = field(default_factory=KeptFiles)
    pages: dict[str, SitePage] = field(default_factory=dict)
    #: Hand-written pages that show the register in short.
    asking: set[str] = field(default_factory=set)
    #: The shell of each kind, and the page that is compared with what is put together from it.
    shared: dict[Kind, tuple[Shell, str]] = field(default_factory=dict)
    #: Shells of pages that share no frame, or are compared.
    own: dict[str, Shell] = field(default_factory=dict)
    _frames: dict[str, Frame] = field(default_factory=dict)
    _links: LinkCheck = field(default_factory=LinkCheck)

    def show(self, pages: Iterable[SitePage]) -> None:
        """Show these pages, and no others; shells stay what they are where that is possible."""
        self.pages = {page.page: page for page in pages}
        if not self.own:
            alike = [page for page in self.pages.values() if self._can_share(page)]
            groups = grouped(alike)
            self.shared = {it.shell.kind: (it.shell, it.first.page) for it in groups}
        before, self.own = self.own, {}
        for name, page in self.pages.items():
            if self._shell(page) is None:
                shell, kind = before.get(name), kind_of(page)
                self.own[name] = shell if shell and shell.kind == kind else Shell(kind, page)

    def documents(self, folder: str) -> Iterator[Document]:
        """Yield the shells as files in ``folder``, for Zensical to build."""
        for shell in self._shells():
            page = shell.own and self.pages[shell.page]
            anchors = anchors_in(page.html) if page else ()
            path, listed = f"{folder}/{shell.page}", bool(page and page.listed)
            yield Document(path, shell.page, shell.markdown(anchors), listed=listed)

    def finish(self, *, for_good: bool = True) -> list[str]:
        """Put the pages into the site; return what is wrong with it.

        While it goes on being built, not ``for_good``, its shells stay. Raises DebtlogError where
        the theme does not allow it.
        """
        frames = {shell.run: self._frame(shell) for shell in self._shells()}
        doubts = [
            f"the theme does not show pages like {name} all alike"
            for shell, name in self.shared.values()
            if name in self.pages
            and not self._is_alike(name, frames[shell.run], frames[self.own[name].run])
        ]
        for name, page in self.pages.items():
            frame = frames[(self._shell(page) or self.own[name]).run]
            self.kept.write(self.site, self._file(name), frame, page, self._edited(page))
        self._complete_search()
        self._complete_map()
        self._show_summary()
        if for_good:
            for shell, _ in self.shared.values():
                remove(self.site, self._file(shell.page))
        self.kept.finish(self.site)
        return [*doubts, *self._broken_links()]

    def outputs(self) -> list[Path]:
        """Name what Zensical makes that pages are put into."""
        pages = [*(shell.page for shell in self._shells()), *self.asking]
        files = (_SEARCH, _MAP, *map(self._file, pages))
        return [self.site / file for file in files]

    def is_built(self) -> bool:
        """Whether Zensical has made all of the shells."""
        return all((self.site / self._file(shell.page)).is_file() for shell in self._shells())

    def _can_share(self, page: SitePage) -> bool:
        return not is_index(page.page) and page.page not in self.named

    def _shell(self, page: SitePage) -> Shell | None:
        """Find the shell that a page shares with others."""
        shell, compared = self.shared.get(kind_of(page), (None, ""))
        return shell if self._can_share(page) and page.page != compared else None

    def _shells(self) -> Iterator[Shell]:
        yield from (shell for shell, _ in self.shared.values())
        yield from self.own.values()

    def _file(self, page: str) -> str:
        return built_file(page, in_folders=self.in_folders)

    def _edited(self, page: SitePage) -> str:
        return edited_at(self.edit_url, page.edit) if page.edit else ""

    def _is_alike(self, name: str, shared: Frame, own: Frame) -> bool:
        page, address = self.pages[name], address_of(name, in_folders=self.in_folders)
        url = self._edited(page)
        return is_alike(shared.around(page, url), own.around(page, url), address)

    def _frame(self, shell: Shell) -> Frame:
        """Take apart what Zensical made of a shell, with a link to the feed.

        It stays what it was where a page has been written over the shell.
        """
        file = self._file(shell.page)
        title, feed = self.feed
        way = posixpath.relpath(feed, posixpath.dirname(file) or ".")
        try:
            made = (self.site / file).read_text(encoding="utf-8")
            if shell.run in made or shell.run not in self._frames:
                whole = with_head(lit(made, self._home()), shell.title, (title, way))
                self._frames[shell.run] = frame_of(shell, whole)
        except (OSError, FrameError) as error:
            help = "write pages for any generator with `debtlog render --pages`"
            reason = error.strerror if isinstance(error, OSError) else error
            raise DebtlogError(f"pages cannot be put into the site: {reason}; {help}") from None
        return self._frames[shell.run]

    def _home(self) -> str:
        """Read the home page of the register, whether or not it has been put into its frame."""
        path = self.site / self._file(DASHBOARD_PAGE)
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def _broken_links(self) -> Iterator[str]:
        in_folders = self.in_folders
        ours = {address_of(name, in_folders=in_folders): it for name, it in self.pages.items()}
        yield from self._links.broken(ours, self._anchors_elsewhere)

    def _anchors_elsewhere(self, address: str) -> Collection[str] | None:
        """List the anchors of what is at an address; none where it is no page."""
        is_folder = address == "" or address.endswith("/")
        path = self.site / (f"{address}index.html" if is_folder else address)
        if not path.is_file():
            return None
        return anchors_in(path.read_text(encoding="utf-8")) if path.suffix == ".html" else ()

    def _complete_search(self) -> None:
        """Enter the pages into the index of the search, and into its copy for a site on disk."""
        path = self.site / _SEARCH
        if not path.is_file():
            return
        index = json.loads(path.read_text(encoding="utf-8"))
        ours = {self._address(name): page.search for name, page in self.pages.items()}
        repeated = {
            self._address(document): title
            for entry in filter(None, ours.values())
            for document, title in entry.repeated_by
        }
        index["items"] = search_index.completed(
            index["items"], ours, repeated, separator=index["config"].get("separator")
        )
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text, encoding="utf-8")
        if (copy := self.site / _OFFLINE_SEARCH).is_file():
            copy.write_text(f"{_OFFLINE_HEAD}{text}", encoding="utf-8")

    def _address(self, page: str) -> str:
        return quote(address_of(page, in_folders=self.in_folders))

    def _show_summary(self) -> None:
        """Show the register in short where pages ask for it, instead of what they showed."""
        home = self.pages.get(DASHBOARD_PAGE)
        there = address_of(DASHBOARD_PAGE, in_folders=self.in_folders)
        for name in self.asking:
            path, here = self.site / self._file(name), address_of(name, in_folders=self.in_folders)
            if home and path.is_file():
                made = path.read_text(encoding="utf-8")
                shown = with_summary(made, home.summary, there, here)
                if shown != made:
                    path.write_text(shown, encoding="utf-8")

    def _complete_map(self) -> None:
        path = self.site / _MAP
        if path.is_file():
            made = path.read_text(encoding="utf-8")
            shown: dict[Shell, list[SitePage]] = {}
            for page in self.pages.values():
                if shell := self._shell(page):
                    shown.setdefault(shell, []).append(page)
            path.write_text(sitemap.completed(made, shown), encoding="utf-8")
