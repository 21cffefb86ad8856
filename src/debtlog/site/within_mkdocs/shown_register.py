"""The register that a site of MkDocs shows: handed over or rendered, and kept while it is wrong."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

from debtlog.site import handover
from debtlog.site.handover import log

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mkdocs.livereload import LiveReloadServer

    from debtlog.model.settings import SiteAddresses
    from debtlog.model.vocabulary import Language
    from debtlog.site.handover import Rendered


class ShownRegister:
    """What is shown, and the folders in which edits change it."""

    def __init__(self) -> None:
        self.rendered: Rendered | None = None
        self.is_preview = self._is_told = False
        self._server: LiveReloadServer | None = None
        self._watched: set[str] = set()

    @property
    def warning(self) -> int:
        """Level of what is wrong in the register: it ends a strict build.

        But a preview waits for a fix, and the command that handed the pages over reports it itself.
        """
        return logging.INFO if self.is_preview or self._is_told else logging.WARNING

    @property
    def warning_of_site(self) -> int:
        """Level of what only a build of the site finds."""
        return logging.INFO if self.is_preview else logging.WARNING

    def is_in(self, language: Language | None) -> bool:
        """Whether the pages are there in a language; a site of several is built several times."""
        return self.rendered is not None and language in {None, self.rendered.shown}

    def update(self, root: Path, site: SiteAddresses, language: Language | None) -> None:
        """Take the pages that were handed over, or else render them."""
        if handed := handover.take(root, language, site):
            self._is_told = True
            self._use(handed)
        else:
            self._render(root, site, language)

    def serve(self, server: LiveReloadServer) -> None:
        """Let a preview watch the folders."""
        self._server = server
        for folder in self._watched:
            server.watch(folder, recursive=False)

    def watch(self, folders: Iterable[str]) -> None:
        """Watch more folders."""
        new = set(folders) - self._watched
        self._watched |= new
        if self._server is not None:
            for folder in new:
                self._server.watch(folder, recursive=False)

    def _render(self, root: Path, site: SiteAddresses, language: Language | None) -> None:
        """Render again, unless a file cannot be read and there are good pages to keep."""
        from debtlog.api import blocks, publication  # noqa: PLC0415  often not needed

        now = publication(root, date.today())  # noqa: DTZ011  the user's time zone
        now.site = site
        self.watch(map(str, handover.watched_folders(now.analysis)))
        blocking = [found for found in now.findings if blocks(found)]
        if not blocking or not self.rendered:
            if not self.rendered and (lack := now.missing_history):
                log.info("%s", lack)
            self._use(handover.render(now, language))
            return
        for error in blocking:
            log.log(self.warning, "%s", error)
        log.log(self.warning, "the last good pages stay until these errors are fixed")

    def _use(self, rendered: Rendered) -> None:
        """Show what was ``rendered``."""
        self.rendered = rendered
        self.watch(rendered.watched)
        for error in rendered.errors:
            log.log(self.warning, "%s", error)
        for warning in rendered.warnings:
            log.info("%s", warning)
