"""Measure the page of the register in Chromium: until it is ready, until a filter is applied.

The records are those of scripts/demo. Of the site only this page is built, and an empty one to
compare with. Every load has a fresh browser profile; the clock is the page's own, and it stops at
the first task after the frame that shows what was awaited. Milliseconds, the median of all loads.
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

from debtlog import api
from debtlog.model.page_paths import SITE_FOLDER
from debtlog.render.asset_files import asset
from debtlog.render.context.context import Context
from debtlog.render.site_pages import register_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

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
ACT = f"""async (act) => {{
  const began = performance.now();
  act(document);
  return (await {PAINTED}) - began;
}}"""
#: What a reader does then.
ACTS = {
    "filter": "document.querySelector(\"[value='severity=high']\").click()",
    "sort": 'document.querySelector("[data-column=title]").click()',
    "first letter searched": """
      const box = document.querySelector("[type=search]");
      box.focus(); box.value = "r"; box.dispatchEvent(new InputEvent("input", { bubbles: true }))
    """,
    "200 more rows": 'document.querySelector(".debt-more").click()',
}


def write_site(root: Path, records: int) -> Path:
    """Write the sources of a site with the register of so many records, and an empty page."""
    demo, site = root / "demo", root / "site"
    script = Path(__file__).parents[1] / "demo"
    made = [sys.executable, script, demo, "--records", str(records), "--today", TODAY.isoformat()]
    subprocess.run(made, check=True)
    for document in register_pages(Context(api.load(demo, TODAY))):
        write(site / document.path, document.text)
    for name in ("debtlog.css", "debtlog.js"):
        write(site / "docs" / SITE_FOLDER / name, asset(name))
    write(site / "docs/index.md", "# Nothing\n")
    config = (demo / "mkdocs.yml").read_text(encoding="utf-8")
    config = (
        config.replace("  - debtlog\n", "").replace("strict: true\n", "").partition("\nnav:")[0]
    )
    write(site / "mkdocs.yml", config)
    return site


def write(file: Path, text: str) -> None:
    """Write a file and the folders that it is in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


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


def measure(browser: Browser, base: str) -> dict[str, float]:
    """Load the empty page and the register once, and do what readers do."""
    times: dict[str, float] = {}
    for address, name in (("", "loaded"), (f"{SITE_FOLDER}/register/", "ready")):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(base + address)
        times["register ready" if address else "empty page loaded"] = page.evaluate(name)
        if address:
            for act, script in ACTS.items():
                times[act] = page.evaluate(ACT.replace("act(document)", script))
        context.close()
    return times


def main() -> None:
    """Measure as the arguments say, and print the medians."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench page",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--loads", type=int, default=9)
    parser.add_argument("--engine", choices=["mkdocs", "zensical"], default="mkdocs")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = write_site(Path(folder), arguments.records)
        build = [sys.executable, "-m", arguments.engine, "build"]
        subprocess.run(build, cwd=site, check=True, capture_output=True)
        path = os.environ["DEBTLOG_CHROMIUM"]
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        times = defaultdict(list)
        with hosted(site / "site") as base:
            for _ in range(arguments.loads):
                for name, time in measure(browser, base).items():
                    times[name].append(time)
        for name, series in times.items():
            print(f"{name:24}{median(series):6.0f}   {min(series):.0f}–{max(series):.0f}")


if __name__ == "__main__":
    main()
