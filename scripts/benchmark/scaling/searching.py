"""How long the search of a built site takes in Chromium, until it shows the first hit.

Called as ``python -m scaling.searching SITE WORDS``, with Chromium's path in DEBTLOG_CHROMIUM.
Prints milliseconds as a JSON object: since the page was opened, and since the words were typed on
a page that had been loaded. The browser's profile is new each time.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import threading
import time
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Milliseconds that the first hit may take.
LIMIT = 120_000
_FIELD = ".md-search__input, .md-search__button"
_HIT = "a[href*='?h=']"


@contextmanager
def hosted(folder: str) -> Iterator[str]:
    """Serve ``folder`` on this machine until the block ends; give its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def searched(site: str, words: str) -> dict[str, float]:
    """Search a site twice: as soon as there is a field, and on a page that is at rest."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  it need not be installed

    times: dict[str, float] = {}
    with hosted(site) as base, sync_playwright() as playwright:
        path = os.environ["DEBTLOG_CHROMIUM"]
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name in ("opened", "typed"):
            page = browser.new_context().new_page()
            began = time.perf_counter()
            page.goto(base, wait_until="domcontentloaded")
            if name == "typed":
                page.wait_for_load_state("networkidle")
                began = time.perf_counter()
            page.locator(_FIELD).first.click()
            page.locator("input:focus").press_sequentially(words)
            page.locator(_HIT).first.wait_for(state="attached", timeout=LIMIT)
            times[name] = 1000 * (time.perf_counter() - began)
            page.context.close()
        browser.close()
    return times


if __name__ == "__main__":
    print(json.dumps(searched(*sys.argv[1:])))
