"""A real Chromium that reads a site as people do, and notes what it asks for and complains of."""

from __future__ import annotations

import functools
import json
import re
import threading
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from playwright.sync_api import Browser, ConsoleMessage, ElementHandle, Error, Page, Request

Scheme = Literal["light", "dark"]

DESKTOP = (1280, 900)
PHONE = (390, 844)
#: The theme has no transitions while it sets its colours; it ends that a timer or two frames later,
#: which may be after the page has loaded.
_SETTLED = "() => !document.querySelector('[data-md-color-switching]')"
_UNREAD = ("sitemap.xml", "search/search_index.js")
#: Files of what a search finds, and under which name they have its entries.
INDEXES = {"search_index.json": "docs", "search.json": "items"}
#: How long a server takes to see that it is to end.
POLL_SECONDS = 0.02


class Visit:
    """A visit of a site: one page of the browser, what it loaded and what went wrong."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._box: ElementHandle | None = None
        page.on("request", self._requested)
        page.on("console", self._said)
        page.on("pageerror", self._failed)

    def end(self) -> None:
        """Note nothing more."""
        self.page.remove_listener("request", self._requested)
        self.page.remove_listener("console", self._said)
        self.page.remove_listener("pageerror", self._failed)

    def open(self, address: str) -> Page:
        """Open a page of the site, and wait until the theme has set its colours."""
        self.page.goto(self.base + address)
        if not self.page.evaluate(_SETTLED):
            self.page.wait_for_function(_SETTLED)
        self._box = None
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

    def expect_first(self, words: str, *addresses: str) -> None:
        """Search for ``words``; the page at one of ``addresses`` must be what is found first."""
        if self._box is None:
            self.page.locator(".md-search__input, .md-search__button").first.click()
            self._box = self.page.locator("input:focus").element_handle()
        box, found = self._box, self.page.locator("a[href*='?h=']")
        for text in ("", words):
            box.fill(text)
            box.press("End")
            if not text:
                expect(found).to_have_count(0)
        ways = "|".join(map(re.escape, addresses))
        expect(found.first, words).to_have_attribute(
            "href", re.compile(rf"{re.escape(self.base)}({ways})\?h=")
        )

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)

    def _failed(self, error: Error) -> None:
        if not self._is_unread(str(error)):
            self.complaints.append(str(error))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not self._is_unread(
            f"{message.text} {message.location['url']}"
        ):
            self.complaints.append(message.text)

    def _is_unread(self, complaint: str) -> bool:
        """Whether it is of what cannot be read from disk.

        Zensical may not read of which pages there are others in other languages, and the search of
        Material has words only in a site that is built for it.
        """
        return self.base.startswith("file:") and any(name in complaint for name in _UNREAD)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Wordless(_Quiet):
    def send_head(self) -> BinaryIO | None:
        """Answer as ever, but give the search no entry."""
        name = self.path.rpartition("/")[2]
        if name not in INDEXES:
            return super().send_head()
        told = json.loads(Path(self.translate_path(self.path)).read_bytes()) | {INDEXES[name]: []}
        answer = json.dumps(told).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        return BytesIO(answer)


class Servers:
    """Servers of folders on this machine, until they are closed.

    Every page that is opened has the theme read the whole index of its search. Reading that of a
    large site takes longer than most pages, so only a visit that searches gets its entries.
    """

    def __init__(self) -> None:
        self._running: dict[tuple[Path, bool], ThreadingHTTPServer] = {}

    def address(self, folder: Path, *, search: bool = False) -> str:
        """Serve ``folder`` from now on; give its address."""
        key = (folder, search)
        if key not in self._running:
            handler = functools.partial(_Quiet if search else _Wordless, directory=str(folder))
            server = self._running[key] = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=server.serve_forever, args=[POLL_SECONDS]).start()
        return f"http://127.0.0.1:{self._running[key].server_port}/"

    def close(self) -> None:
        """End all servers."""
        for server in self._running.values():
            server.shutdown()
            server.server_close()


class Profiles:
    """Profiles of one browser, each with one page; a used one is cleaned and used again.

    A new page takes the browser longer than most tests of it.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[bool, list[Page]] = {True: [], False: []}

    @contextmanager
    def page(
        self, base: str, *, size: tuple[int, int], scheme: Scheme, scripts: bool, fresh: bool
    ) -> Iterator[Page]:
        """Give a page that knows nothing of earlier ones; from disk, with the network cut.

        What a test adds to a page for good, such as a script, stays there: it needs a fresh one.
        """
        idle = self._idle[scripts]
        page = idle.pop() if idle and not fresh else self._new(scripts=scripts)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(
            media="null",
            color_scheme=scheme,
            forced_colors="null",
            reduced_motion="no-preference",
            contrast="no-preference",
        )
        page.context.set_offline(base.startswith("file:"))
        try:
            yield page
        finally:
            if fresh:
                page.context.close()
            else:
                self._clean(page, base)
                idle.append(page)

    def _new(self, *, scripts: bool) -> Page:
        context = self._browser.new_context(java_script_enabled=scripts, accept_downloads=True)
        return context.new_page()

    def _clean(self, page: Page, base: str) -> None:
        """Leave the site, and forget what it stored."""
        if page.url.startswith(base):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.goto("about:blank")
        page.context.clear_cookies()
