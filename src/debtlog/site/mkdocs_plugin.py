"""The MkDocs plugin: pages of the register without files on disk, edit links, live reload, feed.

``debtlog build`` and ``serve`` hand the rendered pages over; otherwise the plugin renders them. It
is a thin shell: what is on the pages, and how they get their frame, is the same without plugins.
"""

from __future__ import annotations

import posixpath
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Optional, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.utils import get_relative_url
from msgspec.structs import replace

from debtlog.cache.store import open_store
from debtlog.errors import DebtlogError
from debtlog.fs.generated import is_generated
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.settings import edited_at
from debtlog.model.vocabulary import Language
from debtlog.register.load import find_root
from debtlog.render.context.document import MARKER, Document
from debtlog.render.page_assets import LISTED, with_head
from debtlog.render.site_page import SitePage
from debtlog.site.addresses import ADDRESS_KEYS, addresses
from debtlog.site.handover import log
from debtlog.site.requirements import excluded
from debtlog.site.stamping.kept_files import KeptFiles
from debtlog.site.stamping.links import LinkCheck
from debtlog.site.within_mkdocs.compiled_templates import CompiledTemplates
from debtlog.site.within_mkdocs.other_plugins import handlers_of_pages
from debtlog.site.within_mkdocs.page_files import built_language, file_for, restore, translate
from debtlog.site.within_mkdocs.page_markdown import bring_extensions
from debtlog.site.within_mkdocs.shown_register import ShownRegister
from debtlog.site.within_mkdocs.stamped_build import StampedBuild

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from debtlog.model.settings import SiteAddresses


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
        self._register, self._kept, self._links = ShownRegister(), KeptFiles(), LinkCheck()
        self._templates = CompiledTemplates()
        self._build: StampedBuild | None = None
        #: What is on the site, by its path below the documentation folder.
        self._shown: dict[str, SitePage | Document] = {}
        #: Address of the site in all its versions, and whether its pages are in folders.
        self._home, self._in_folders = "", True

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note the command. With this method MkDocs keeps the plugin and the last good pages."""
        del dirty
        self._register.is_preview = command == "serve"

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

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Keep the pages of the last build from being deleted."""
        with suppress(DebtlogError):
            if not self._register.is_preview:
                self._kept.store = open_store(self._find_register(config))
        self._kept.set_aside(Path(config.site_dir))

    @event_priority(50)  # before plugins that look for pages
    def _add_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every generated page, in place of a copy on disk."""
        self._kept.put_back(Path(config.site_dir))
        register, language = self._register, self._wanted(config)
        try:
            root = self._find_register(config)
            if register.is_preview or not register.is_in(language):
                register.update(root, self._addresses(root, config), language)
        except DebtlogError as error:
            if not register.rendered:
                raise PluginError(f"debtlog: {error}") from None
            log.log(register.warning, "%s; the last good pages stay", error)
        if self._language:
            register.watch(map(str, translate(files, self._language, config)))
        existing = {file.dest_uri: file for file in files}
        self._shown = {}
        if rendered := register.rendered:
            all_shown: tuple[SitePage | Document, ...] = (*rendered.pages, *rendered.documents)
            for shown in all_shown:
                if shown.page is not None:
                    file = file_for(shown, rendered.root, config)
                    self._put(files, file, shown, existing.get(file.dest_uri))
        for line in excluded(config, self._shown):
            log.info("%s; MkDocs publishes them, other generators do not", line)
        pages = {name: it for name, it in self._shown.items() if isinstance(it, SitePage)}
        self._build = StampedBuild(config, files, pages, self._edit_url)
        return files

    @event_priority(-101)  # after the plugin that builds each language by itself
    def _restore_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Restore what became of the pages."""
        if self._register.rendered and self._build:
            restore(files, self._shown, self._register.rendered.root, config)
            self._build.files = files
        return files

    on_files = CombinedEvent(_add_pages, _restore_pages)

    @event_priority(-100)  # after plugins that change the navigation
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Decide which pages MkDocs makes."""
        del files
        if others := handlers_of_pages(config):
            log.debug("pages go through the theme one by one, because of %s", ", ".join(others))
        elif self._build:
            self._build.begin(nav)
        return nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Fill in a page, and let its edit button lead to the record, never to a generated file."""
        del files
        shown = self._shown.get(page.file.src_uri)
        if isinstance(shown, Document):
            page.edit_url = (shown.edit and self._edit_url(shown.edit)) or None
            bring_extensions(page, config)
        elif self._build:
            self._build.fill(page)
        return page

    @event_priority(1000)
    def _hide_text(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Hide the text of documents from plugins that would fill in, include or link something.

        It quotes records and code. What fills in templates also does so in titles.
        """
        del config, files
        if page.file.src_uri not in self._shown:
            return markdown
        page.meta["render_macros"] = False
        return ""

    @event_priority(-1000)
    def _show_text(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Show it again."""
        del config, files
        is_ours = page.file.src_uri in self._shown
        return (page.markdown if is_ours else None) or markdown

    on_page_markdown = CombinedEvent(_hide_text, _show_text)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Note what the theme needs."""
        del config, files
        self._templates.use_in(env)
        if self._build:
            self._build.env = env

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Complete the map of the site."""
        del config
        if template_name == "sitemap.xml" and self._build:
            return self._build.in_sitemap(output_content)
        return output_content

    def on_page_content(
        self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Show the register in short where a page asks for it."""
        del config, files
        return self._build.with_summary(html, page) if self._build else html

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Show the place of a page in the navigation."""
        del config
        if self._build:
            self._build.light(page, nav)
        return context

    @event_priority(-1000)
    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Link to the feed of changes in the head of our pages, where feed readers look for it."""
        del config
        name = page.file.src_uri
        if self._build:
            self._build.unlight()
        if not self._build or not self._register.rendered or not self._build.is_ours(name):
            return output
        title, file = self._register.rendered.feed
        way = get_relative_url(file, page.url)
        output = with_head(output, self._build.title_of(name), (title, way))
        self._build.note(name, output)
        return output

    @event_priority(90)  # before the search is written
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages that MkDocs does not make."""
        del config
        if self._build:
            self._build.finish(self._kept)
            for line in self._build.broken_links(self._links):
                log.log(self._register.warning_of_site, "%s", line)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Rebuild when a record, a template or the code that a record refers to changes."""
        del config, builder
        self._register.serve(server)
        return server

    @property
    def _language(self) -> Language | None:
        """The language asked for, when not the register's."""
        return next((word for word in Language if word.value == self.config.language), None)

    def _edit_url(self, file: str) -> str:
        """Where a file of the checkout can be edited; empty where that is not known."""
        rendered = self._register.rendered
        return edited_at(rendered.edit_url, file) if rendered else ""

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

    def _put(
        self, files: Files, file: File, shown: SitePage | Document, existing: File | None
    ) -> None:
        """Add a page, in place of an older copy of it, but not of a hand-written one."""
        if existing is not None:
            text = existing.content_bytes.decode("utf-8", "replace")
            if not is_generated(text, shown.marker if isinstance(shown, Document) else MARKER):
                message = "%s was not generated by debtlog and is kept; give %s another page"
                source = shown.edit or file.src_uri
                log.log(self._register.warning, message, existing.src_uri, source)
                return
            files.remove(existing)
        files.append(file)
        self._shown[file.src_uri] = shown
