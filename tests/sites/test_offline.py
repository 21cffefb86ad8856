"""The site from disk: no server, the network cut, and yet all that it can do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.sites.conftest import ENGINES
from tests.sites.test_languages import ENGLISH, RUSSIAN, both_sites, switch

if TYPE_CHECKING:
    from tests.sites.conftest import Once, Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]


@pytest.fixture(scope="module", params=ENGINES)
def disk(request: pytest.FixtureRequest, once: Once) -> Site:
    """Build a site in both languages, to be read from disk."""
    return both_sites(once, str(request.param), "--offline")


def test_leads_from_the_start_to_a_record_and_back(disk: Site, visit: Visits) -> None:
    page = visit(disk, disk=True).open("index.html")
    page.get_by_role("link", name="the register").click()
    page.locator("a.debt-number-card").first.click()
    expect(page.locator(".debt-count")).to_have_text("2 of 2 records")
    page.get_by_role("searchbox", name="Search").fill("queue limit")  # of a recommendation
    expect(page.locator(".debt-count")).to_have_text("1 of 2 records")
    page.get_by_role("link", name=ENGLISH).click()
    page.get_by_role("heading", level=1, name=ENGLISH).wait_for()
    assert page.url.endswith("/debt/1.html")
    expect(page.locator(".debt-neighbours")).to_have_text("1 of 1")
    page.go_back()
    expect(page.locator(".debt-count")).to_have_text("1 of 2 records")
    assert re.search(r"/debt/register\.html\?text=queue\+limit&standing=open$", page.url)


@pytest.mark.parametrize(
    ("start", "words", "found"),
    [("", "queue", "debt/1.html"), ("ru/debt/", "Очередь", "ru/debt/1.html")],
)
def test_search_finds_a_record(
    disk: Site, visit: Visits, start: str, words: str, found: str
) -> None:
    seen = visit(disk, disk=True)
    seen.open(f"{start}index.html")
    seen.find(words, found)


def test_the_register_finds_what_records_say_in_its_language(disk: Site, visit: Visits) -> None:
    page = visit(disk, disk=True).open("ru/debt/register.html")
    page.get_by_role("searchbox").fill("растет")
    expect(page.locator(".debt-register tbody tr")).to_have_count(1)
    assert page.locator(".debt-count").inner_text() == "Найдено: 1 из 2"


def test_the_switch_of_languages_stays_on_the_page(disk: Site, visit: Visits) -> None:
    page = visit(disk, disk=True).open("debt/1.html")
    switch(page, "Русский")
    page.get_by_role("heading", level=1, name=RUSSIAN).wait_for()
    assert page.url.endswith("/ru/debt/1.html")
