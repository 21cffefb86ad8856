"""Pages on paper, as a reader of a dark screen prints them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sites.conftest import ENGINES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from sites.browser import Visit
    from sites.conftest import Visits
    from sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

#: A4 at 96 dots an inch, within the margins that the themes give it.
PAPER = (605, 934)
DASHBOARD, REGISTER, RECORD = "debt/", "debt/register/", "debt/10/"
SOURCE = "debt/files/examples/hot-reload/src/main_server_api.py/"
ON_SCREEN_ONLY = (
    (DASHBOARD, ".debt-data"),
    (DASHBOARD, ".debt-action"),
    (REGISTER, ".debt-back"),
    (REGISTER, ".debt-filters"),
    (REGISTER, ".debt-bar"),
    (RECORD, ".debt-back"),
    (RECORD, ".debt-action"),
    (RECORD, ".md-header"),
    (RECORD, ".md-sidebar"),
    (RECORD, "nav.md-code__nav, button.md-clipboard"),
)
ON_PAPER = (
    (DASHBOARD, ".debt-numbers"),
    (DASHBOARD, ".debt-trend"),
    (REGISTER, "tbody tr"),
    (RECORD, ".debt-grade"),
    (RECORD, ".debt-facts"),
    (RECORD, ".highlight code"),
    (RECORD, ".debt-graph"),
    (RECORD, ".debt-events"),
    (SOURCE, ".debt-note > p"),
    (SOURCE, ".debt-source code"),
)
#: The light one of `--debt-high`.
DARK_ORANGE = "rgb(163, 59, 0)"


@pytest.fixture(params=ENGINES)
def seen(own: dict[str, Site], visit: Visits, request: pytest.FixtureRequest) -> Visit:
    """Visit this repository's site on a dark screen as wide as paper."""
    return visit(own[request.param], size=PAPER, scheme="dark")


def printed(seen: Visit, address: str) -> Page:
    """Open a page and look at it as it would be printed."""
    page = seen.open(address)
    if address == REGISTER:
        page.locator(".debt-filters").wait_for(state="attached")
    page.emulate_media(media="print")
    return page


def test_leaves_out_what_is_of_use_on_a_screen_only(seen: Visit) -> None:
    for address, selector in ON_SCREEN_ONLY:
        page = printed(seen, address)
        assert page.locator(selector).count(), (address, selector)
        assert not page.locator(selector).locator("visible=true").count(), (address, selector)


def test_keeps_what_a_reader_wants(seen: Visit) -> None:
    for address, selector in ON_PAPER:
        assert printed(seen, address).locator(selector).first.is_visible(), (address, selector)


def test_colours_are_those_for_a_white_ground(seen: Visit) -> None:
    grade = printed(seen, RECORD).locator(".debt-grade--high").first
    assert grade.evaluate("grade => getComputedStyle(grade).color") == DARK_ORANGE


@pytest.mark.parametrize("address", [DASHBOARD, REGISTER, RECORD, SOURCE, f"ru/{RECORD}"])
def test_nothing_is_wider_than_the_paper(seen: Visit, address: str) -> None:
    page = printed(seen, address)
    assert seen.overflow == 0
    wide = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).length"
    assert page.locator("article :is(pre, table)").evaluate_all(wide) == 0


def test_no_line_of_code_is_broken(seen: Visit) -> None:
    """A broken line would stand beside the number of another."""
    lines = printed(seen, RECORD).locator(".highlight code > span")
    heights = lines.evaluate_all("lines => lines.map(line => line.offsetHeight)")
    assert len(set(heights)) == 1


def test_a_short_page_takes_one_sheet(seen: Visit) -> None:
    paper = seen.open(REGISTER).pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
