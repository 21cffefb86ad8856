"""Links from pages of the register, which no generator sees before it is too late to check them."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from debtlog.render.site_page import SitePage

_LINK = re.compile(r'(<(?:a|img|link|script)\b[^<>]*?\b(?:href|src)=")([^"]*)"')
_ANCHOR = re.compile(r'\b(?:id|name)="([^"]*)"')


@dataclass(slots=True)
class LinkCheck:
    """What there is on a site, to tell where links of our pages lead nowhere.

    ``pages`` are ours, by address. ``anchors_elsewhere`` lists the anchors of what else is at an
    address: None where nothing is there, and where it may have any, an empty set.
    """

    pages: Mapping[str, SitePage]
    anchors_elsewhere: Callable[[str], Collection[str] | None]
    _known: dict[str, Collection[str] | None] = field(default_factory=dict)

    def broken(self, addresses: Iterable[str] | None = None) -> Iterator[str]:
        """Say in a line each which links lead nowhere, on all pages or those at ``addresses``."""
        for address in self.pages if addresses is None else addresses:
            page = self.pages[address]
            for link, place, anchor in _links(address, page.html):
                if fault := self._fault(place, anchor):
                    yield f"{page.edit or page.page}: its page has the link '{link}', but {fault}"

    def _fault(self, address: str, anchor: str) -> str:
        is_ours = address in self.pages
        if is_ours and not anchor:
            return ""
        anchors = self._anchors_at(address)
        if anchors is None:
            return "there is no such page"
        is_missing = anchor and anchor not in anchors and (is_ours or anchors)
        return "it has no such anchor" if is_missing else ""

    def _anchors_at(self, address: str) -> Collection[str] | None:
        if address not in self._known:
            page = self.pages.get(address)
            found = anchors_in(page.html) if page else self.anchors_elsewhere(address)
            self._known[address] = found
        return self._known[address]


def anchors_in(text: str) -> set[str]:
    """List the anchors of a page."""
    return set(map(html.unescape, _ANCHOR.findall(text)))


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


def _links(address: str, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the links of a page within its site: as written, and the address and anchor meant."""
    for link in dict.fromkeys(written for _, written in _LINK.findall(text)):
        written = html.unescape(link)
        found = target(address, written)
        if found and (found[2] or not written.startswith(("#", "?"))):
            yield written, found[0], unquote(found[2])
