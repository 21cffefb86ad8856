"""The way through the filtered list: from a record to those before and after it, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.sites.browser import DESKTOP, PHONE
from tests.sites.conftest import ENGINES
from tests.sites.test_loading import LARGEST_SHIFT, SHIFT, WATCH
from tests.sites.test_register import MANY, many

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites.conftest import Builds, Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)

LIST = "debt/register/?standing=open&sort=-id"


def ids(page: Page) -> list[str]:
    """Read the ids that the register shows."""
    page.locator("[data-ready]").wait_for()
    return page.locator("tbody td:first-child").all_inner_texts()


def follow(page: Page, name: str) -> None:
    """Follow a link to a neighbour, and wait for its page."""
    page.locator(".debt-neighbours a", has_text=name).click()
    page.locator("h1", has_text=re.compile(rf"^{name}\b")).wait_for()


@each_engine
def test_a_record_leads_to_its_neighbours_in_the_list_that_was_left(
    shop: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = visit(shop[engine]).open(LIST)
    shown = ids(page)
    page.locator("tbody tr:nth-child(2) a").click()
    ways = page.locator(".debt-neighbours")
    expect(ways).to_have_text(f"← {shown[0]} 2 of {len(shown)} {shown[2]} →")
    follow(page, shown[0])
    expect(ways).to_have_text(f"1 of {len(shown)} {shown[1]} →")
    follow(page, shown[1])
    follow(page, shown[2])
    expect(ways).to_have_text(f"← {shown[1]} 3 of {len(shown)} {shown[3]} →")
    ways.get_by_text(f"3 of {len(shown)}").click()
    assert ids(page) == shown


@each_engine
def test_who_did_not_come_from_a_list_is_led_nowhere(
    shop: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = visit(shop[engine]).open("debt/3/")
    page.wait_for_load_state("load")
    assert page.locator(".debt-neighbours a").count() == 0


def test_a_record_that_is_not_in_the_list_has_no_neighbours(
    shop: dict[str, Site], visit: Visits
) -> None:
    page = visit(shop["mkdocs"]).open(f"{LIST}&text=nowhere")
    page.goto(page.url.partition("?")[0] + "?standing=open")
    shown = ids(page)
    page.locator("tbody tr a").first.click()
    expect(page.locator(".debt-neighbours a")).to_have_count(2)
    other = next(str(key) for key in range(1, 31) if f"#{key}" not in shown)
    page.goto(re.sub(r"/debt/.*", f"/debt/{other}/", page.url))
    page.wait_for_load_state("load")
    assert page.locator(".debt-neighbours a").count() == 0


@each_engine
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_moves_when_the_ways_appear(
    shop: dict[str, Site], visit_first: Visits, size: tuple[int, int], engine: str
) -> None:
    seen = visit_first(shop[engine], size=size)
    seen.page.add_init_script(WATCH)
    page = seen.open(LIST)
    ids(page)
    page.locator("tbody tr:nth-child(2) a").click()
    page.locator(".debt-neighbours a").first.wait_for()
    page.reload()
    page.locator(".debt-neighbours a").first.wait_for()
    assert page.evaluate(SHIFT) < LARGEST_SHIFT


@each_engine
def test_show_more_and_the_place_survive_back(build: Builds, visit: Visits, engine: str) -> None:
    page = visit(many(build, engine)).open("debt/register/")
    page.locator(".debt-more").click()
    row = page.locator("tbody tr").last
    row.scroll_into_view_if_needed()
    name = row.locator("td").first.inner_text()
    page.wait_for_timeout(300)  # the theme notes the place when the page rests
    place = page.evaluate("scrollY")
    row.get_by_role("link").click()
    page.locator("h1", has_text=name).wait_for()
    page.go_back()
    page.locator("[data-ready]").wait_for()
    expect(page.locator("tbody tr")).to_have_count(len(MANY))
    expect(page.locator("tbody tr").last).to_be_in_viewport()
    assert abs(page.evaluate("scrollY") - place) < 100
