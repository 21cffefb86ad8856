"""Links from pages of the register, which no generator sees before it is too late to check them."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from debtlog.render.site_page import SitePage

AnchorsElsewhere = Callable[[str], "Collection[str] | None"]

_LINK = re.compile(r'(<(?:a|img|link|script)\b[^<>]*?\b(?:href|src)=")([^"]*)"')
#: Find addresses and anchors; nothing that people wrote has quotation marks in HTML of ours.
_WRITTEN = (re.compile(' href="([^"]*)"').findall, re.compile(' src="([^"]*)"').findall)
_ANCHORS = (re.compile(' id="([^"]*)"').findall, re.compile(' name="([^"]*)"').findall)


@dataclass(slots=True)
class LinkCheck:
    """Tells where links of our pages lead nowhere.

    A preview goes on with the one of its last build. While everything is there that links led to,
    it looks only at pages that changed, and at those with broken links.
    """

    _pages: Mapping[str, SitePage] = field(default_factory=dict)
    _anchors_elsewhere: AnchorsElsewhere = lambda _: None
    _seen: dict[str, tuple[bytes, str | None]] = field(default_factory=dict)
    #: What is wrong with each page, in a line each.
    _faults: dict[str, list[str]] = field(default_factory=dict)
    _known: dict[str, Collection[str] | None] = field(default_factory=dict)
    #: Links that lead somewhere, by the folder above their pages; most pages share many.
    _sound: dict[str, set[str]] = field(default_factory=dict)
    #: Anchors on other pages that links lead to, by address.
    _needed: dict[str, set[str]] = field(default_factory=dict)
    #: Where the part of a link before its anchor leads, by the same folder or by page.
    _reached: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def broken(
        self, pages: Mapping[str, SitePage], anchors_elsewhere: AnchorsElsewhere
    ) -> Iterator[str]:
        """Say in a line each which links lead nowhere.

        ``pages`` are ours, by address. ``anchors_elsewhere`` lists the anchors of what else is at
        an address: None where nothing is there, and where it may have any, an empty set.
        """
        self._pages, self._anchors_elsewhere = pages, anchors_elsewhere
        before = self._seen
        self._seen = {it: (page.content, page.edit) for it, page in pages.items()}
        again = {it for it, seen in self._seen.items() if before.get(it) != seen}
        for address in self._known:
            if address in again or address not in pages:
                self._known[address] = self._found_at(address)
        if not all(map(self._has_needed, self._needed)):
            again = set(pages)
            self._sound, self._needed = {}, {}
        again |= {it for it, faults in self._faults.items() if faults}
        self._faults = {
            address: list(self._broken_on(address)) if address in again else self._faults[address]
            for address in pages
        }
        yield from chain.from_iterable(self._faults.values())

    def _broken_on(self, address: str) -> Iterator[str]:
        page, above = self._pages[address], _above(address)
        sound = self._sound.setdefault(above, set())
        links = dict.fromkeys(written for find in _WRITTEN for written in find(page.html))
        for link in links:
            if link in sound:
                continue
            if fault := self._fault(address, above, html.unescape(link)):
                told = f"its page has the link '{html.unescape(link)}', but {fault}"
                yield f"{page.edit or page.page}: {told}"
            elif link.startswith("../"):
                sound.add(link)

    def _fault(self, here: str, above: str, link: str) -> str:
        path, _, anchor = link.partition("#")
        address = self._reached_by(here, above, path) if path else here
        if address is None:
            return ""
        anchors = self._anchors_at(address)
        if anchors is None:
            return "there is no such page"
        if not _has(anchors, anchor):
            return "it has no such anchor"
        if address != here:
            self._needed.setdefault(address, set()).add(anchor)
        return ""

    def _has_needed(self, address: str) -> bool:
        """Whether everything is still at an address that links led to."""
        anchors = self._known[address]
        return anchors is not None and all(_has(anchors, it) for it in self._needed[address])

    def _reached_by(self, here: str, above: str, path: str) -> str | None:
        """Name the address that a path leads to; None where it leads out of the site."""
        key = (above if path.startswith("../") else here, path)
        if key not in self._reached:
            found = target(here, path)
            self._reached[key] = found and found[0]
        return self._reached[key]

    def _anchors_at(self, address: str) -> Collection[str] | None:
        if address not in self._known:
            self._known[address] = self._found_at(address)
        return self._known[address]

    def _found_at(self, address: str) -> Collection[str] | None:
        """List the anchors at an address; None where nothing is, none where it may have any."""
        page = self._pages.get(address)
        return {"", *anchors_in(page.html)} if page else self._anchors_elsewhere(address)


def _has(anchors: Collection[str], anchor: str) -> bool:
    """Whether a link leads to one of the anchors of a page; to the page itself without one."""
    return not anchors or not anchor or anchor in anchors or unquote(anchor) in anchors


def _above(address: str) -> str:
    """Name the folder that links beginning with ``../`` start from."""
    return address.rpartition("/")[0].rpartition("/")[0]


def anchors_in(text: str) -> set[str]:
    """List the anchors of a page."""
    return {html.unescape(anchor) for find in _ANCHORS for anchor in find(text)}


def target(address: str, written: str) -> tuple[str, str, str] | None:
    """Say where a link of the page at ``address`` leads: address on the site, query and anchor.

    None where it leads out of the site, or is no link.
    """
    try:
        scheme, host, path, query, anchor = urlsplit(written)
    except ValueError:  # such as a bracket without the other
        return None
    if scheme or host or path.startswith("/"):
        return None
    place = address
    if path:
        place = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(path)))
        if path.endswith("/") or posixpath.basename(path) in {".", ".."}:
            place = "" if place == "." else f"{place}/"
    return place, query, anchor


def with_links(text: str, change: Callable[[str], str]) -> str:
    """Change the addresses of the links of a page."""

    def changed(found: re.Match[str]) -> str:
        return f'{found[1]}{html.escape(change(html.unescape(found[2])))}"'

    return _LINK.sub(changed, text)
