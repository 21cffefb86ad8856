"""The MkDocs plugin: pages of the register without files on disk, edit links, live reload, feed.

``debtlog build`` and ``serve`` hand the rendered pages over; otherwise the plugin renders them. A
generator without plugins reads the same pages from disk, where ``debtlog render`` writes them.
"""

from __future__ import annotations

import logging
import posixpath
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Optional, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url
from msgspec.structs import replace

from debtlog.errors import DebtlogError
from debtlog.fs.generated import is_generated
from debtlog.fs.read import files_inside
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.page_paths import translated_folder
from debtlog.model.vocabulary import Language
from debtlog.register.load import find_root
from debtlog.render.page_assets import ASSETS_BEGIN, FEED, LISTED
from debtlog.site import handover
from debtlog.site.addresses import ADDRESS_KEYS, addresses
from debtlog.site.page_files import built_language, page_file, restore
from debtlog.site.page_markdown import bring_extensions
from debtlog.site.requirements import excluded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from debtlog.model.settings import SiteAddresses
    from debtlog.render.context.document import Document
    from debtlog.site.handover import Rendered

log = handover.log


class Options(Config):
    """What ``debt/register.yml`` cannot say."""

    language = Optional(Choice([word.value for word in Language]))
    """Language of the pages, when not the register's."""
    register = Optional(Type(str))
    """Folder that ``debt/`` is in, from that of the configuration, when it is not above that."""


class DebtlogPlugin(BasePlugin[Options]):
    """Adds the register to the site."""

    def __init__(self) -> None:
        super().__init__()
        self._is_preview = self._is_told = False
        self._server: LiveReloadServer | None = None
        self._watched: set[str] = set()
        self._rendered: Rendered | None = None
        #: What is on the site, by page.
        self._pages: dict[str, Document] = {}
        #: Address of the site in all its versions, and whether its pages are in folders.
        self._home, self._in_folders = "", True

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note the command. With this method MkDocs keeps the plugin and the last good pages."""
        del dirty
        self._is_preview = command == "serve"

    @event_priority(100)  # before plugins change it for what is built now
    def _note_address(self, config: MkDocsConfig) -> None:
        """Note the address of the site as it is configured."""
        self._home, self._in_folders = config.site_url or "", config.use_directory_urls

    @event_priority(-100)  # after plugins that add some
    def _drop_listed(self, config: MkDocsConfig) -> None:
        """Drop style and script for every page, which configurations once had to list."""
        for key, file in LISTED.items():
            config[key] = [it for it in config[key] if posixpath.normpath(str(it)) != file]

    on_config = CombinedEvent(_note_address, _drop_listed)

    @event_priority(50)  # before plugins that look for pages
    def _add_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every generated page, in place of a copy on disk."""
        try:
            root = self._find_register(config)
            if self._is_preview or not self._shows(self._wanted(config)):
                self._update(root, self._addresses(root, config), self._wanted(config))
        except DebtlogError as error:
            if not self._rendered:
                raise PluginError(f"debtlog: {error}") from None
            log.log(self._warning, "%s; the last good pages stay", error)
        self._translate(files, config)
        existing = {file.dest_uri: file for file in files}
        self._pages = {}
        if self._rendered:
            for document in self._rendered.documents:
                self._put(files, document, existing, config)
        for line in excluded(config, self._pages):
            log.info("%s; MkDocs publishes them, other generators do not", line)
        return files

    @event_priority(-101)  # after the plugin that builds each language by itself
    def _restore_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Restore what became of the pages."""
        if self._rendered:
            restore(files, self._pages, self._rendered.root, config)
        return files

    on_files = CombinedEvent(_add_pages, _restore_pages)

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Let the edit button lead to the record, never to what is generated from it."""
        del files
        if self._rendered and page.file.src_uri in self._pages:
            page.edit_url = self._rendered.edit_urls[page.file.src_uri]
            bring_extensions(page, config)
        return page

    @event_priority(1000)
    def _hide_text(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Hide the text of our pages from plugins that would fill in, include or link something.

        It quotes records and code. What fills in templates also does so in titles.
        """
        del config, files
        if page.file.src_uri not in self._pages:
            return markdown
        page.meta["render_macros"] = False
        return ""

    @event_priority(-1000)
    def _show_text(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Show it again."""
        del config, files
        is_ours = page.file.src_uri in self._pages
        return (page.markdown if is_ours else None) or markdown

    on_page_markdown = CombinedEvent(_hide_text, _show_text)

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Link to the feed of changes in the head of our pages, where feed readers look for it."""
        del config
        document = self._pages.get(page.file.src_uri)
        if not self._rendered or not document or ASSETS_BEGIN not in document.text:
            return output
        title, file = self._rendered.feed
        link = FEED.format(f'title="{escape(title)}" href="{get_relative_url(file, page.url)}"')
        return output.replace("</head>", f"{link}</head>", 1)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Rebuild when a record, a template or the code that a record refers to changes."""
        del config, builder
        self._server = server
        for folder in self._watched:
            server.watch(folder, recursive=False)
        return server

    @property
    def _language(self) -> Language | None:
        """The language asked for, when not the register's."""
        return next((word for word in Language if word.value == self.config.language), None)

    @property
    def _warning(self) -> int:
        """Level of what is wrong in the register: it ends a strict build.

        But a preview waits for a fix, and the command that handed the pages over reports it itself.
        """
        return logging.INFO if self._is_preview or self._is_told else logging.WARNING

    def _find_register(self, config: MkDocsConfig) -> Path:
        """Find the folder that ``debt/`` is in; raise DebtlogError where there is none."""
        folder = Path(config.config_file_path).parent
        root = find_root(folder / (self.config.register or ""))
        if self.config.register and root != (folder / self.config.register).resolve():
            raise DebtlogError(f"there is no {SETTINGS_FILE} in {self.config.register}")
        return root

    def _addresses(self, root: Path, config: MkDocsConfig) -> SiteAddresses:
        """Find out what the configuration says about addresses, plugins and hooks included."""
        url, (_, folder) = config.site_url or "", built_language(config)
        home = self._home or url
        found = addresses(
            root,
            Path(config.docs_dir),
            {key: str(config[key] or "") for key in ADDRESS_KEYS},
            home=f"{home}{folder}" if home else "",
            site_url=f"{url}{folder}" if url else "",
        )
        built = config.use_directory_urls
        return replace(found, in_folders=self._in_folders, built_in_folders=built)

    def _wanted(self, config: MkDocsConfig) -> Language | None:
        """Find the language that is asked for, or that another plugin builds now."""
        name = self.config.language or built_language(config)[0]
        return next((word for word in Language if word.value == name), None)

    def _shows(self, language: Language | None) -> bool:
        """Whether the pages are there in a language; a site of several is built several times."""
        return self._rendered is not None and language in {None, self._rendered.shown}

    def _update(self, root: Path, site: SiteAddresses, language: Language | None) -> None:
        """Take the pages that were handed over, or else render them."""
        if handed := handover.take(root, language, site):
            self._is_told = True
            self._use(handed)
        else:
            self._render(root, site, language)

    def _render(self, root: Path, site: SiteAddresses, language: Language | None) -> None:
        """Render again, unless a file cannot be read and there are good pages to keep."""
        from debtlog.api import Publication, blocks, load

        publication = Publication(load(root, date.today()))  # noqa: DTZ011  the user's time zone
        publication.site = site
        self._watch(map(str, handover.watched_folders(publication.analysis)))
        blocking = [found for found in publication.findings if blocks(found)]
        if not blocking or not self._rendered:
            if not self._rendered and (lack := publication.missing_history):
                log.info("%s", lack)
            self._use(handover.render(publication, language))
            return
        for error in blocking:
            log.log(self._warning, "%s", error)
        log.log(self._warning, "the last good pages stay until these errors are fixed")

    def _use(self, rendered: Rendered) -> None:
        """Show what was ``rendered``."""
        self._rendered = rendered
        self._watch(rendered.watched)
        for error in rendered.errors:
            log.log(self._warning, "%s", error)
        for warning in rendered.warnings:
            log.info("%s", warning)

    def _watch(self, folders: Iterable[str]) -> None:
        new = set(folders) - self._watched
        self._watched |= new
        if self._server is not None:
            for folder in new:
                self._server.watch(folder, recursive=False)

    def _translate(self, files: Files, config: MkDocsConfig) -> None:
        """Replace hand-written pages by those in the language of the site."""
        if self._language is None:
            return
        folder = Path(translated_folder(config.docs_dir, self._language))
        names = files_inside(folder.parent.resolve(), folder.name)
        self._watch(
            map(str, {folder, *((folder / name).parent for name in names)} if names else ())
        )
        for name in names:
            file = File(name, str(folder), config.site_dir, config.use_directory_urls)
            file.edit_uri = f"../{folder.name}/{name}"
            if existing := files.get_file_from_path(name):
                files.remove(existing)
            files.append(file)

    def _put(
        self, files: Files, document: Document, present: Mapping[str, File], config: MkDocsConfig
    ) -> None:
        """Add a page, in place of an older copy of it, but not of a hand-written one."""
        if document.page is None or self._rendered is None:
            return
        file = page_file(document, document.page, self._rendered.root, config)
        existing = present.get(file.dest_uri)
        if existing is not None:
            text = existing.content_bytes.decode("utf-8", "replace")
            if not is_generated(text, document.marker):
                message = "%s was not generated by debtlog and is kept; give %s another page"
                source = document.edit or document.path
                log.log(self._warning, message, existing.src_uri, source)
                return
            files.remove(existing)
        files.append(file)
        self._pages[document.page] = document
