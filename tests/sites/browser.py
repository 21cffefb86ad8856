"""A real Chromium that reads a site as people do, and notes what it asks for and complains of."""

from __future__ import annotations

import functools
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

Scheme = Literal["light", "dark"]

DESKTOP = (1280, 900)
PHONE = (390, 844)
_SITEMAP = "sitemap.xml"


class Visit:
    """A visit of a site: one page of the browser, what it loaded and what went wrong."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._requested)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, address: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.base + address)
        return self.page

    @property
    def foreign(self) -> list[str]:
        """What was asked of any other host."""
        ours = (self.base, "data:", "blob:")
        return [address for address in self.requests if not address.startswith(ours)]

    @property
    def overflow(self) -> int:
        """By how much the page is wider than the window."""
        script = "Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"
        return int(self.page.evaluate(script))

    def find(self, words: str, address: str) -> str:
        """Search for ``words`` until the page at ``address`` is found; tell what is found first."""
        self.page.locator(".md-search__input, .md-search__button").first.click()
        box = self.page.locator("input:focus")
        box.fill(words)
        box.press("End")  # what is filled in makes no key event, which one of the themes waits for
        found = self.page.locator(f"a[href^='{self.base}{address}?h=']")
        found.first.wait_for(state="attached")
        return self.page.locator("a[href*='?h=']").first.inner_text()

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        # from disk Zensical may not read of which pages there are others in other languages
        refused = self.base.startswith("file:") and (
            _SITEMAP in message.text or message.location["url"].endswith(_SITEMAP)
        )
        if message.type in {"error", "warning"} and not refused:
            self.complaints.append(message.text)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on this machine until the block ends; give its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def visiting(
    browser: Browser,
    base: str,
    *,
    size: tuple[int, int] = DESKTOP,
    scheme: Scheme = "light",
    scripts: bool = True,
) -> Iterator[Visit]:
    """Visit the site at ``base`` in a fresh browser profile; from disk, with the network cut."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        java_script_enabled=scripts,
        accept_downloads=True,
        offline=base.startswith("file:"),
    )
    try:
        yield Visit(context.new_page(), base)
    finally:
        context.close()
