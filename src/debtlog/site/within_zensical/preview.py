"""A preview of Zensical shows edits of records: they are put into the site that it serves.

Zensical watches its own files only, and serves the folder of the site as it is on disk.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from debtlog.cache.stamps import Stamp, stamp
from debtlog.errors import DebtlogError
from debtlog.site.handover import folders_of
from debtlog.site.write_documents import write_outdated, write_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from debtlog.api import Publication
    from debtlog.model.vocabulary import Language
    from debtlog.site.within_zensical.stamped_site import StampedSite
    from debtlog.site.write_documents import Say

#: Files, with what tells whether they were edited.
Stamps = dict[str, Stamp]


@dataclass(slots=True)
class Preview:
    """What is being served: it is called again and again while Zensical runs."""

    stamped: StampedSite
    publication: Publication
    language: Language | None
    docs: str
    say: Say
    _folders: set[Path] = field(default_factory=set)
    _sources: Stamps = field(default_factory=dict)
    _built: Stamps = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Remember what the pages were made of."""
        self._folders = folders_of(self.publication.analysis)
        self._sources = self._edited()

    def look(self) -> None:
        """Put pages into the site when they or the site are not what they were."""
        sources = self._edited()
        if sources != self._sources:
            self._sources = sources
            with self._telling():
                self._render()
        if self._built != self._outputs():
            with self._telling():
                self._put()

    def _put(self) -> None:
        """Put the pages into the site, if it has a frame for each of them."""
        if not self.stamped.is_built():
            return
        try:
            for doubt in self.stamped.finish(for_good=False):
                self.say(doubt)
        finally:
            self._built = self._outputs()

    def _render(self) -> None:
        """Show what the records say now, unless some cannot be read."""
        from debtlog.api import blocks, publication  # noqa: PLC0415  often not needed

        root, site = self.publication.analysis.register.root, self.publication.site
        today = date.today()  # noqa: DTZ011  the user's time zone
        now = publication(root, today, cache=self.publication.store.keeps)
        now.site = site
        if blocking := [str(found) for found in now.findings if blocks(found)]:
            for line in (*blocking, "the last good pages stay until these errors are fixed"):
                self.say(line)
            return
        self.publication = now
        self._folders = folders_of(now.analysis)
        self.stamped.show(now.pages(self.language))
        self._put()  # before Zensical notices other files
        if now.can_render and self.language is None:
            write_outdated(now)
        documents = (*now.files(self.language), *self.stamped.documents(self.docs))
        write_pages(now, documents, lambda _: None, kept=[])

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Go on after an error, which the user is told about."""
        try:
            yield
        except DebtlogError as error:
            self.say(str(error))

    def _edited(self) -> Stamps:
        return _stamps(self._folders)

    def _outputs(self) -> Stamps:
        """Tell apart what Zensical has built."""
        return _stamps(self.stamped.outputs())


def _stamps(paths: Iterable[Path]) -> Stamps:
    """Stamp files, and those that are directly in folders."""
    found: Stamps = {}
    for path in paths:
        with suppress(OSError):
            entries = os.scandir(path) if path.is_dir() else [path]
            for entry in entries:
                found[os.fspath(entry)] = stamp(entry.stat())
    return found
