"""A built page as its readers have it: the words and links of its article, and what it loads."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from pathlib import Path

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
#: What the generators put into an article of their own accord, each in its own way.
_FURNITURE = frozenset({"headerlink", "md-content__button", "md-source-file", "md-code__button"})
#: What we put there for a script alone, which shows none of it: kinds, days and ids of changes.
_DATA = frozenset({"debt-told"})
_LOADS = {"img": "src", "script": "src", "iframe": "src", "link": "href", "source": "src"}
#: A link of this kind names a page, and loads nothing.
_NAMES = frozenset({"canonical", "alternate", "next", "prev", "edit"})


@dataclass
class Page(HTMLParser):
    """A page of a built site. ``words`` and ``links`` are those of the article."""

    file: Path
    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    navigation: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    code: set[str] = field(default_factory=set)
    edit: str = ""
    title: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        #: Open elements, outermost first, and whether each is furniture; how many of a name.
        self._open: list[tuple[str, bool]] = []
        self._names: Counter[str] = Counter()
        self._furniture = 0
        self.source = self.file.read_text(encoding="utf-8")
        self.feed(self.source)
        self.close()

    @property
    def text(self) -> str:
        """All words of the article."""
        return " ".join("".join(self.words).split())

    @property
    def told(self) -> list[str]:
        """What a script alone reads of changes, commits among it."""
        return re.findall("<pre [^>]*debt-told[^>]*>(.*?)</pre>", self.source, re.DOTALL)

    @property
    def prose(self) -> str:
        """The words of the article that are no code."""
        return " ".join(word for word in self.words if word not in self.code)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a link leads and what the page loads."""
        given = {name: value or "" for name, value in attrs}
        self.handlers += (name for name in given if name.startswith("on"))
        if tag == "html":
            self.language = given.get("lang", "")
        if tag in _LOADS and given.get("rel") not in _NAMES:
            self.loads += filter(None, [given.get(_LOADS[tag], "")])
        if tag == "a" and given.get("rel") == "edit":
            self.edit = given.get("href", "")
        if tag == "a" and self._within("nav"):
            self.navigation.append(given.get("href", ""))
        if tag not in _VOID:
            furniture = not (_FURNITURE | _DATA).isdisjoint(given.get("class", "").split())
            self._open.append((tag, furniture))
            self._names[tag] += 1
            self._furniture += furniture
        if self._in_article():
            self.ids += filter(None, [given.get("id", "")])
            if tag == "a" and "href" in given:
                self.links.append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of that name."""
        while self._names[tag]:
            name, furniture = self._open.pop()
            self._names[name] -= 1
            self._furniture -= furniture
            if name == tag:
                break
        if tag in {"p", "td", "th", "li", "h1", "h2", "h3", "h4", "div", "pre", "tr"}:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        """Gather what is read."""
        if self._within("title"):
            self.title += data
        if self._in_article() and not (self._within("script") or self._within("style")):
            self.words.append(data)
            if self._within("code"):
                self.code.add(data)

    def _within(self, name: str) -> bool:
        return self._names[name] > 0

    def _in_article(self) -> bool:
        return self._within("article") and not self._furniture


@dataclass(frozen=True)
class Site:
    """A built site; it does not change, so every page is read once."""

    folder: Path
    _read: dict[str, Page] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(str(path.relative_to(self.folder)) for path in self.folder.rglob("*.html"))

    def names(self) -> frozenset[str]:
        """Name every page, as in ``debt/10/index.html``."""
        return self._names

    def page(self, address: str) -> Page:
        """Read the page with an address such as ``debt/10/``."""
        return self._page(f"{address}index.html")

    def _page(self, name: str) -> Page:
        if name not in self._read:
            self._read[name] = Page(self.folder / name)
        return self._read[name]

    def targets(self, address: str) -> list[str]:
        """Where the links of a page lead, however they are written."""
        return [urljoin(f"/{address}", link) for link in self.page(address).links]

    def pages(self) -> dict[str, Page]:
        """Read every page but those that stand for what is not there."""
        return {
            name.removesuffix("index.html"): self._page(name)
            for name in sorted(self.names())
            if not name.endswith("404.html")
        }


def foreign(address: str) -> bool:
    """Tell whether an address leads to a host."""
    return re.match(r"(?:[a-z]+:)?//", urljoin("/", address), re.IGNORECASE) is not None
