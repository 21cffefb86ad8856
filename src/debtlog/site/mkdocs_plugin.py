"""The MkDocs plugin: pages of the register without files on disk, edit links, live reload, feed.

A thin shell over :mod:`debtlog.api`. Nothing depends on it alone: ``debtlog render`` writes the
same pages to disk for generators that know no plugins.
"""

from __future__ import annotations

import logging
import os
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Optional
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_relative_url

from debtlog import api
from debtlog.diagnostics import Level
from debtlog.errors import DebtlogError
from debtlog.fs.generated import is_generated
from debtlog.fs.read import files_inside
from debtlog.site.requirements import NEEDS, missing
from debtlog.model.page_paths import translated_folder
from debtlog.model.vocabulary import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from debtlog.analysis.analysis import Analysis
    from debtlog.render.context.document import Document

# a child of MkDocs' own logger: its warnings fail a strict build
log = logging.getLogger("mkdocs.plugins.debtlog")


#: What is said where the checkout has not all the history that pages show.
HISTORY_LACKS = "the history of the records is not all here, and pages say so"


class Options(Config):
    """One option; everything else stands in ``debt/register.yml``."""

    language = Optional(Choice([word.value for word in Language]))
    """Language of the pages, when not the register's."""


class DebtlogPlugin(BasePlugin[Options]):
    """Adds the register to the site."""

    def __init__(self) -> None:
        super().__init__()
        #: Under ``strict`` a warning ends a build. A preview must go on and wait for the help.
        self._alarm = logging.WARNING
        self._server: LiveReloadServer | None = None
        self._watched: set[Path] = set()
        self._documents: tuple[Document, ...] = ()
        self._edit_urls: dict[str, str | None] = {}
        self._feed = ("", "")

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note what is wanted; its presence keeps this object, and the last good pages."""
        del dirty
        if command == "serve":
            self._alarm = logging.INFO

    @event_priority(-100)  # after plugins that add extensions
    def on_config(self, config: MkDocsConfig) -> None:
        """Tell what the configuration lacks: pages would show their markup, or be bare."""
        for key in NEEDS:
            if lacking := missing(key, map(str, config[key])):
                told = "pages of the register need, under %s in the configuration: %s"
                log.log(self._alarm, told, key, ", ".join(lacking))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put every generated page in, in place of a copy on disk."""
        start = Path(config.config_file_path).parent.resolve()
        try:
            analysis = api.load(start, date.today())  # noqa: DTZ011  the day where the user is
            self._watch(api.watched(analysis))
            self._renew(analysis)
        except DebtlogError as error:
            if not self._documents:
                raise PluginError(f"debtlog: {error}") from None
            log.log(self._alarm, "%s; the last good pages stay", error)
        self._translate(files, config)
        there = {file.dest_uri: file for file in files}
        for document in self._documents:
            if document.page is not None:
                self._put(files, document, _file(document, document.page, config), there)
        return files

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Let the edit button lead to the record, never to what is generated from it."""
        del config, files
        if page.file.generated_by and page.file.src_uri in self._edit_urls:
            page.edit_url = self._edit_urls[page.file.src_uri]
        return page

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Let feed readers find what changed from the head of every page, whatever the theme."""
        del config
        title, file = self._feed
        # Material takes what is no more than an "alternate" for a site in another language
        about = f'type="application/atom+xml" title="{escape(title)}"'
        link = f'<link rel="alternate feed" {about} href="{get_relative_url(file, page.url)}">'
        return output.replace("</head>", f"{link}</head>", 1)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Rebuild when a record, a template or the code that a record refers to changes."""
        del config, builder
        self._server = server
        for folder in self._watched:
            server.watch(str(folder), recursive=False)
        return server

    @property
    def _language(self) -> Language | None:
        """Language that is asked for, when not the register's."""
        return next((word for word in Language if word.value == self.config.language), None)

    def _translate(self, files: Files, config: MkDocsConfig) -> None:
        """Put the pages that people wrote in the language of the site in the place of others."""
        if self._language is None:
            return
        root = Path(config.config_file_path).parent.resolve()
        folder = Path(translated_folder(config.docs_dir, self._language))
        names = files_inside(root, os.path.relpath(folder, root))
        self._watch({folder, *((folder / name).parent for name in names)} if names else set())
        for name in names:
            file = File(name, str(folder), config.site_dir, config.use_directory_urls)
            file.edit_uri = f"../{folder.name}/{name}"
            if existing := files.get_file_from_path(name):
                files.remove(existing)
            files.append(file)

    def _watch(self, folders: set[Path]) -> None:
        new = folders - self._watched
        self._watched |= new
        if self._server is not None:
            for folder in new:
                self._server.watch(str(folder), recursive=False)

    def _renew(self, analysis: Analysis) -> None:
        """Render again, unless there are errors and good pages to keep."""
        errors = False
        for diagnostic in api.check(analysis):
            is_error = diagnostic.severity is Level.ERROR
            log.log(self._alarm if is_error else logging.INFO, "%s", diagnostic)
            errors |= is_error
        if errors and self._documents:
            log.log(self._alarm, "the last good pages stay until the register is mended")
            return
        if help := api.history_help(analysis):
            log.info("%s: %s", HISTORY_LACKS, help)  # `debtlog build --strict` fails on it
        context = api.context_of(analysis, self._language)
        self._documents = (*api.documents(context), *api.pages(context))
        self._edit_urls = api.edit_urls(analysis, self._documents)
        self._feed = api.feed(context)

    def _put(self, files: Files, document: Document, file: File, there: Mapping[str, File]) -> None:
        """Add a page, in place of an older copy of it, but of nothing that people wrote."""
        existing = there.get(file.dest_uri)
        if existing is not None:
            text = existing.content_bytes.decode("utf-8", "replace")
            if not is_generated(text, document.marker):
                said = "%s was not generated by debtlog and is kept; %s needs another page"
                log.log(self._alarm, said, existing.src_uri, document.edit or document.path)
                return
            files.remove(existing)
        files.append(file)


def _file(document: Document, page: str, config: MkDocsConfig) -> File:
    inclusion = InclusionLevel.INCLUDED if document.listed else InclusionLevel.NOT_IN_NAV
    content = document.text.encode()
    return File.generated(config, page, content=content, inclusion=inclusion)
