"""Links from pages of the register, which no generator sees before it is too late to check them."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from debtlog.render.site_page import SitePage

_LINK = re.compile(r'(<(?:a|img|link|script)\b[^<>]*?\b(?:href|src)=")([^"]*)"')
#: Find addresses and anchors; nothing that people wrote has quotation marks in HTML of ours.
_WRITTEN = (re.compile(' href="([^"]*)"').findall, re.compile(' src="([^"]*)"').findall)
_ANCHORS = (re.compile(' id="([^"]*)"').findall, re.compile(' name="([^"]*)"').findall)


@dataclass(slots=True)
class LinkCheck:
    """What there is on a site, to tell where links of our pages lead nowhere.

    ``pages`` are ours, by address. ``anchors_elsewhere`` lists the anchors of what else is at an
    address: None where nothing is there, and where it may have any, an empty set.
    """

    pages: Mapping[str, SitePage]
    anchors_elsewhere: Callable[[str], Collection[str] | None]
    _known: dict[str, Collection[str] | None] = field(default_factory=dict)
    #: Links that lead somewhere, by the folder above their pages; most pages share many.
    _sound: dict[str, set[str]] = field(default_factory=dict)
    #: Anchors where the part of a link before its anchor leads, by the same folder or by page.
    _reached: dict[tuple[str, str], Collection[str] | None] = field(default_factory=dict)

    def broken(self) -> Iterator[str]:
        """Say in a line each which links lead nowhere."""
        for address, page in self.pages.items():
            above = _above(address)
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
        anchors = self._reached_by(here, above, path) if path else self._anchors_at(here)
        if anchors is None:
            return "there is no such page"
        is_there = not anchors or not anchor or anchor in anchors or unquote(anchor) in anchors
        return "" if is_there else "it has no such anchor"

    def _reached_by(self, here: str, above: str, path: str) -> Collection[str] | None:
        key = (above if path.startswith("../") else here, path)
        if key not in self._reached:
            found = target(here, path)
            self._reached[key] = self._anchors_at(found[0]) if found else ()
        return self._reached[key]

    def _anchors_at(self, address: str) -> Collection[str] | None:
        """List the anchors at an address; None where nothing is, none where it may have any."""
        if address not in self._known:
            page = self.pages.get(address)
            found = {"", *anchors_in(page.html)} if page else self.anchors_elsewhere(address)
            self._known[address] = found
        return self._known[address]


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
