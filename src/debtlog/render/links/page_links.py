"""Where pages are, and how one leads to another."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from debtlog.model.page_paths import FILES_FOLDER, REGISTER_PAGE, anchor_of, default_page
from debtlog.model.settings import filled
from debtlog.model.vocabulary import Engine
from debtlog.render.links.permalinks import REVISION
from debtlog.render.links.ways import address_of, way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from debtlog.model.settings import Settings
    from debtlog.register.record_file import RecordFile
    from debtlog.render.links.permalinks import HostedCode
    from debtlog.tracking.digests.locate import LineRange

#: Names that file systems and servers accept, with some room for what is added to them.
_NAMEABLE = re.compile(r"[^\x00-\x1f\x7f\\\ud800-\udfff]{1,1000}")
_LONGEST_NAME = 240
#: Much used servers refuse addresses of 8,192 bytes, of which the site needs some.
_LONGEST_LINK = 7_000
#: How hosts name lines: ``#L{start}-L{end}``, ``#lines-{start}:{end}``.
_ANCHOR = re.compile(r"[\w:.,{}-]+")


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where something is written, for the links on it; ``path`` is relative to the checkout.

    A committed page links only to what is committed, too, and never to a revision. Links are paths
    of files, of which a generator makes addresses; they are addresses already where it is known
    whether pages are built ``in_folders``.
    """

    path: str
    committed: bool
    settings: Settings
    lists_records: bool = False
    in_folders: bool | None = None

    def to_record(self, file: RecordFile) -> str:
        """Lead to the page of a record; empty where no committed page or other site shows it."""
        if file.repository:
            return file.url
        if self.lists_records:
            return f"#{anchor_of(file.name)}"
        return self.to_detail(file)

    def to_detail(self, file: RecordFile) -> str:
        """Lead to the page that is about a record alone, or to its section in the register."""
        page = file.record.page
        if not self.committed:
            return self.to_page(site_page(file, self.settings))
        if page and is_committed(page, self.settings):
            return self.to_page(page)
        if self.settings.page and is_committed(self.settings.page, self.settings):
            return f"{self.to_page(self.settings.page)}#{anchor_of(file.name)}"
        return ""

    def to_page(self, path: str) -> str:
        """Lead to another page, or file, below the documentation folder."""
        file = file_of(path, self.settings)
        if file == self.path:
            return ""
        return self._way(file)

    def to_written(self, address: str) -> str:
        """Lead to where a relative address leads that an author wrote.

        Authors write it relative to the Markdown file of this page. It stays as it is where it
        leads out of the documentation or to a folder.
        """
        path = re.split("[?#]", address, maxsplit=1)[0]
        file = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(path)))
        if not path or path.endswith("/") or page_of(file, self.settings) is None:
            return address
        return f"{self._way(file)}{address[len(path) :]}"

    def to_register(self, **facets: str | Iterable[str]) -> str:
        """Lead to the register, narrowed down by the key, or any of the keys, of ``facets``."""
        query = "&".join(
            f"{name}={key}"
            for name, keys in facets.items()
            for key in ([keys] if isinstance(keys, str) else keys)
        )
        return f"{self.to_page(REGISTER_PAGE)}?{query}"

    def to_records(self, keys: Iterable[str]) -> str:
        """Lead to the register, narrowed down to the records with the ids ``keys``.

        Empty where these are so many that servers refuse an address with all of them.
        """
        link = self.to_register(id=(quote(key, safe="") for key in keys))
        return link if len(link) <= _LONGEST_LINK else ""

    def to_file(self, file: str) -> str:
        """Lead to a file of the checkout, when it is a page; empty when it is not."""
        page = page_of(posixpath.normpath(file), self.settings)
        return self.to_page(page) if page else ""

    @property
    def is_zensical_page(self) -> bool:
        """Whether this is committed, and is as it is a page of a site that Zensical makes."""
        is_page = page_of(self.path, self.settings) is not None
        return self.committed and is_page and self.settings.engine is Engine.ZENSICAL

    def to_checkout(self, file: str, lines: LineRange | None = None, host: str = "") -> str:
        """Lead to a file of the checkout, and to lines of it, as code hosts understand it.

        ``host`` is a pattern of addresses there, which says how lines are named.
        """
        led, is_markdown = self._way(file), file.lower().endswith(".md")
        if lines is None:
            # a link to Markdown is taken for one to a page, and reported, unless it has a fragment
            return f"{led}#" if is_markdown and self.is_zensical_page else led
        if is_markdown:
            led = f"{led}?plain=1"  # hosts show it as a page, which has no lines
        first, last = lines
        mark = host.partition("#")[2]
        if "{start}" not in mark or not _ANCHOR.fullmatch(mark):
            mark = "L{start}-L{end}" if last > first else "L{start}"
        return f"{led}#{filled(mark, start=str(first), end=str(last))}"

    def leads_out(self, file: str) -> bool:
        """Whether ``file`` is outside the documentation folder and this is written inside of it."""
        here, there = (page_of(posixpath.normpath(it), self.settings) for it in (self.path, file))
        return here is not None and there is None

    def to_source(self, file: str) -> str:
        """Lead to the page of a source file, which only the site has; empty where it has none."""
        has_page = not self.committed and is_nameable(file)
        return self.to_page(source_page(file)) if has_page else ""

    def to_code(self, source_name: str | None, find: Callable[[], HostedCode | None]) -> str:
        """Lead to the code of a source on its host; empty where that is not known.

        ``find`` is called only where there can be a link, because it may have to run git.
        """
        source = self.settings.source_of(source_name)
        if source is None or source.url is None or (self.committed and REVISION in source.url):
            return ""
        spot = find()
        if spot is None or (REVISION in source.url and not spot.revision):
            return ""
        first, last = spot.lines or (1, 1)
        lines = {"start": str(first), "end": str(last)}
        path = quote(spot.path, errors="surrogateescape")  # a name need not be UTF-8
        url = filled(source.url, path=path, revision=spot.revision, **lines)
        return url if url.startswith(("https://", "http://")) else ""

    def _way(self, file: str) -> str:
        if self.in_folders is None:
            return way(self.path, file)
        here, there = (address_of(it, in_folders=self.in_folders) for it in (self.path, file))
        return way(here, there)


def file_of(page: str, settings: Settings) -> str:
    """Where ``page``, below the documentation folder, is in the checkout."""
    return _joined(settings.docs, page)


@lru_cache(maxsize=4_096)
def _joined(docs: str, page: str) -> str:
    """Join two paths, as every reference to a file does."""
    return posixpath.normpath(posixpath.join(docs, page))


def page_of(file: str, settings: Settings) -> str | None:
    """Name the page that ``file`` of the checkout is; None when it is no page."""
    docs = posixpath.join(posixpath.normpath(settings.docs), "").removeprefix("./")
    return file.removeprefix(docs) if file.startswith(docs) else None


def site_page(file: RecordFile, settings: Settings) -> str:
    """Name the page of a record on the site.

    A committed page must not depend on the day or on git, so beside it the site has another one
    at the default path.
    """
    return default_page(file.name) if is_committed(file.page, settings) else file.page


def is_nameable(file: str) -> bool:
    """Whether a page can be named after ``file``; the others are rare enough to do without one."""
    names = file.encode(errors="replace").split(b"/")
    return bool(_NAMEABLE.fullmatch(file)) and max(map(len, names)) <= _LONGEST_NAME


def source_page(file: str) -> str:
    """Name the page of the source ``file`` of the checkout."""
    # generators leave out what is hidden
    names = ("dot-dot" if part == ".." else part for part in file.split("/"))
    visible = "/".join(re.sub(r"^(?=\.)", "dot-", name) for name in names)
    return f"{FILES_FOLDER}/{visible}.md"


def is_committed(page: str, settings: Settings) -> bool:
    """Whether ``page``, below the documentation folder, is one of the committed documents."""
    documents = {posixpath.normpath(output) for output in settings.documents.values()}
    return file_of(page, settings) in documents
