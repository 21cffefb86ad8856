"""A page of the site: its content as HTML, and what a theme shows around it."""

from __future__ import annotations

from dataclasses import dataclass

from debtlog.cache.store import digest
from debtlog.render.safe_text import Html  # noqa: TC001  a handover decodes it


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents: a heading below the title, which has level 1.

    ``id`` is its anchor, ``title`` its text as HTML without links.
    """

    level: int
    id: str
    title: Html


@dataclass(frozen=True, slots=True)
class SearchSection:
    """A part of a page that the search of the site leads to, where nothing else says more.

    ``id`` is its anchor. Whoever searches for one of ``words``, which are not shown, gets there.
    """

    id: str
    title: str
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the search of the site finds a page by; all of it is plain text, not HTML.

    ``names`` are found like the title, but not shown. ``key`` is the id of the record that the page
    is about, if any. ``within`` is what a result may say of where the page belongs. ``repeated_by``
    has the Markdown paths of documents that say the same once more, with the title that each has
    in the search: None for its own, empty where the search passes over what it says. ``section``
    is found last.
    """

    title: str
    text: str
    names: tuple[str, ...] = ()
    key: str = ""
    within: str = ""
    repeated_by: tuple[tuple[str, str | None], ...] = ()
    section: SearchSection | None = None


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the register, of which a generator adds only the frame.

    ``page`` is its Markdown path below the documentation folder, such as ``debt/10.md``, from which
    every generator derives the address in the same way. ``title`` and ``description`` are plain
    text for the head of the page. ``html`` is its content, from the first heading on, with links
    relative to its address. ``hidden`` names parts of the theme that it hides, ``navigation`` or
    ``toc``. ``edit`` is the file of the record that it shows, None where it shows several.
    ``summary`` is what other pages of the site may show of it, with links from its address.
    ``search`` is None where the search does not find it. ``listed`` says whether it belongs in a
    navigation that a generator makes without a list.
    """

    page: str
    title: str
    html: Html
    description: str = ""
    outline: tuple[Heading, ...] = ()
    hidden: tuple[str, ...] = ()
    edit: str | None = None
    search: SearchEntry | None = None
    listed: bool = False
    summary: str = ""

    @property
    def content(self) -> bytes:
        """What tells its HTML from any other."""
        return digest(self.html)
