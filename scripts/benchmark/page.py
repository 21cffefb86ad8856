"""Measure the page of the register in Chromium: until it is ready, filtered, or searched.

The site is that of scripts/demo, with an empty page to compare with, or one that there is. Every
load has a fresh browser profile; the clock is the page's own, and it stops at the first task after
the frame that shows what was awaited. Milliseconds, the median of all loads and their range; then
the median of the processor time that the page's own thread took.
"""

from __future__ import annotations

import argparse
import functools
import os
import subprocess
import sys
import threading
from collections import defaultdict
from contextlib import contextmanager
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from debtlog.model.page_paths import SITE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    #: Until it is done, and what of it the processor worked.
    Times = tuple[float, float]

TODAY = date(2026, 11, 24)
#: What tells a script the time at the first task after the next frame.
PAINTED = (
    "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
)
#: Notes when the script has made the register ready.
WATCH = f"""
  new MutationObserver((changes, observer) => {{
    if (!document.querySelector("[data-ready]")) return;
    observer.disconnect();
    window.ready = {PAINTED};
  }}).observe(document, {{ attributeFilter: ["data-ready"], subtree: true }});
  addEventListener("load", () => {{ window.loaded = {PAINTED}; }});
"""
ACT = f"""async () => {{
  const began = performance.now();
  await act();
  return (await {PAINTED}) - began;
}}"""
FIELD = 'const box = document.querySelector("[type=search]")'
TYPED = 'box.value = "%s"; box.dispatchEvent(new InputEvent("input", { bubbles: true }))'
#: What a reader does then.
ACTS = {
    "filter": "document.querySelector(\"[value='severity=high']\").click()",
    "sort": 'document.querySelector("[data-column=title]").click()',
    "200 more rows": 'document.querySelector(".debt-more").click()',
    "first letter searched": f"{FIELD}; box.focus(); {TYPED % 'i'}",
    "and words loaded": """
      const line = document.querySelector(".debt-count");
      while (line.ariaBusy === "true") await new Promise((done) => setTimeout(done));
    """,
    "second letter": f"{FIELD}; {TYPED % 'in'}",
    "third letter": f"{FIELD}; {TYPED % 'inv'}",
    "all taken back": f"{FIELD}; {TYPED % ''}",
    "words in one go": f"{FIELD}; {TYPED % 'nobody says'}",
}


def build_site(root: Path, records: int, engine: str) -> Path:
    """Build the site of a register of so many records, with an empty page."""
    script = Path(__file__).parents[1] / "demo"
    made = [sys.executable, script, root, "--records", str(records), "--today", TODAY.isoformat()]
    subprocess.run(made, check=True)
    (root / "docs/nothing.md").write_text("# Nothing\n", encoding="utf-8")
    build = [sys.executable, "-m", "debtlog", "build", "--engine", engine]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    return root / "site"


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on this machine until the block ends; give its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def measure(browser: Browser, base: str, *, has_empty: bool) -> dict[str, Times]:
    """Load the empty page and the register once, and do what readers do."""
    times: dict[str, Times] = {}
    empty = [("nothing/", "loaded")] if has_empty else []
    for address, name in (*empty, (f"{SITE_FOLDER}/register/", "ready")):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        spent = processor_clock(page)
        page.add_init_script(WATCH)
        page.goto(base + address)
        act = "register ready" if name == "ready" else "empty page loaded"
        times[act] = page.evaluate(name), spent()
        for act, script in ACTS.items() if name == "ready" else ():
            before = spent()
            wall = page.evaluate(ACT.replace("act()", f"(async () => {{ {script} }})()"))
            times[act] = wall, spent() - before
        context.close()
    return times


def processor_clock(page: Page) -> Callable[[], float]:
    """Give what tells the milliseconds that the thread of ``page`` has worked."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(1000 * it["value"] for it in metrics if it["name"] == "TaskDuration")

    return spent


def main() -> None:
    """Measure as the arguments say, and print the medians."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench page",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--site", metavar="DIR", type=Path, help="a finished site")
    parser.add_argument("--loads", type=int, default=9)
    parser.add_argument("--engine", choices=["mkdocs", "zensical"], default="mkdocs")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = arguments.site or build_site(
            Path(folder) / "demo", arguments.records, arguments.engine
        )
        path = os.environ["DEBTLOG_CHROMIUM"]
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        times = defaultdict(list)
        with hosted(site) as base:
            for _ in range(arguments.loads):
                for name, time in measure(browser, base, has_empty=not arguments.site).items():
                    times[name].append(time)
        for name, series in times.items():
            walls, processor = zip(*series, strict=True)
            span = f"{min(walls):.0f}–{max(walls):.0f}"
            print(f"{name:24}{median(walls):6.0f}   {span:12}{median(processor):6.0f}")


if __name__ == "__main__":
    main()
