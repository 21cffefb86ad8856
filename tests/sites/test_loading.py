"""How a page loads: content before any script, nothing that moves then, no more than it takes."""

from __future__ import annotations

import gzip
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.sites.browser import DESKTOP, PHONE
from tests.sites.conftest import ENGINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Response, Route

    from tests.sites.browser import Visit
    from tests.sites.conftest import Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)

#: Page → what a reader came for. One of every kind.
CONTENT = {
    "": "article p",
    "DEBT/": "article table",
    "debt/": "article .debt-number-card",
    "debt/register/": "article tbody tr",
    "debt/files/": "article .debt-tree a",
    "debt/groups/": "article tbody tr",
    "debt/data/": "article code",
    "debt/3/": "article .debt-facts dd",
    "debt/10/": "article .highlight",
    "debt/files/src/warehouse/price.py/": "article .debt-source",
}
#: 0.1 is called good. A table of facts that changes its columns is 0.016; what is left is rounding.
LARGEST_SHIFT = 0.01
WATCH = """
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"
#: Two frames later what a script did is laid out and reported.
SHIFT = """
  () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    .then(() => window.shift)
"""


@each_engine
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_content_waits_for_no_script_and_stays_where_it_is(
    shop: dict[str, Site], visit_first: Visits, size: tuple[int, int], engine: str
) -> None:
    seen = visit_first(shop[engine], size=size)
    seen.page.add_init_script(WATCH)
    for address, content in CONTENT.items():
        with scripts_held(seen.page):
            seen.page.goto(seen.base + address, wait_until="commit")
            seen.page.wait_for_function(PAINTED)
            expect(seen.page.locator(content).first).to_be_visible()
        seen.page.wait_for_load_state("load")
        assert seen.page.evaluate(SHIFT) < LARGEST_SHIFT, address
        seen.page.unroute_all()


@contextmanager
def scripts_held(page: Page) -> Iterator[None]:
    """Let no script arrive until the block ends."""
    held: list[Route] = []
    release = False

    def hold(route: Route) -> None:
        if release:
            route.continue_()
        else:
            held.append(route)

    page.route("**/*.js", hold)
    yield
    assert held
    release = True
    for route in held:
        route.continue_()


@each_engine
def test_a_record_weighs_little_more_than_any_page(
    shop: dict[str, Site], visit_first: Visits, engine: str
) -> None:
    start, record = (weights(visit_first(shop[engine]), page) for page in ("", "debt/10/"))
    plain = sum(size for name, size in start.items() if not name.startswith("debt/"))
    assert plain < sum(record.values()) < plain * 1.3


def weights(seen: Visit, address: str) -> dict[str, int]:
    """Tell what a page loads and how much each part of it weighs on its way.

    The index of the search grows with the site, not with the page, and is left out.
    """
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    seen.page.on("response", note)
    seen.open(address).wait_for_load_state("networkidle")
    return {
        answer.url.removeprefix(seen.base): len(gzip.compress(answer.body()))
        for answer in answers
        if answer.ok and not answer.url.endswith(("/search_index.json", "/search.json"))
    }
