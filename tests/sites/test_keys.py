"""Keys: `/` searches, `j` and `k` walk through lists and records, `?` tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.sites.conftest import ENGINES
from tests.sites.test_access import violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites.conftest import Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)

REGISTER = "debt/register/"
#: The row that has the focus, counted from 1.
ROW = "[...document.querySelectorAll('tbody tr')].indexOf(document.activeElement.closest('tr')) + 1"


def ready(page: Page) -> Page:
    """Wait until the script has made the register ready."""
    page.locator("[data-ready]").wait_for()
    return page


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        page.keyboard.press(key)


@each_engine
def test_a_slash_goes_to_the_search_of_the_register(
    shop: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = ready(visit(shop[engine]).open(REGISTER))
    press(page, "/")
    assert page.evaluate("document.activeElement.matches('.debt-search')")
    press(page, "j", "/", "?")
    assert page.get_by_role("searchbox").input_value() == "j/?"
    assert page.locator("dialog[open].debt-help").count() == 0


@each_engine
def test_a_slash_goes_to_the_search_of_the_theme_elsewhere(
    shop: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = visit(shop[engine]).open("debt/3/")
    page.wait_for_load_state("networkidle")
    press(page, "/")
    expect(page.locator("input:focus")).to_have_count(1)


@each_engine
def test_rows_are_walked_and_opened(shop: dict[str, Site], visit: Visits, engine: str) -> None:
    page = ready(visit(shop[engine]).open(f"{REGISTER}?standing=open"))
    press(page, "j")
    assert page.evaluate(ROW) == 1
    press(page, "j", "j", "k")
    assert page.evaluate(ROW) == 2
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    title = page.evaluate("document.activeElement.textContent")
    press(page, "Enter")
    page.locator("h1", has_text=title).wait_for()
    page.locator(".debt-neighbours a").first.wait_for()
    here = page.url
    press(page, "j")
    expect(page).not_to_have_url(here)
    page.locator(".debt-neighbours a").first.wait_for()
    press(page, "k")
    expect(page).to_have_url(here)


@pytest.mark.parametrize("address", ["debt/", "debt/files/", "debt/groups/"])
def test_lists_of_other_pages_are_walked(
    shop: dict[str, Site], visit: Visits, address: str
) -> None:
    page = visit(shop["mkdocs"]).open(address)
    page.wait_for_load_state("load")
    press(page, "j")
    first = page.evaluate("document.activeElement.href")
    press(page, "j")
    second = page.evaluate("document.activeElement.href")
    press(page, "k")
    assert first != second
    assert page.evaluate("document.activeElement.href") == first


def test_keys_with_another_alphabet_are_in_the_same_place(
    own: dict[str, Site], visit: Visits
) -> None:
    page = ready(visit(own["mkdocs"]).open(f"ru/{REGISTER}"))
    down = "dispatchEvent(new KeyboardEvent('keydown', { key: '%s', code: '%s', bubbles: true }))"
    page.evaluate(f"document.body.{down % ('о', 'KeyJ')}")
    assert page.evaluate(ROW) == 1
    page.evaluate(f"document.body.{down % ('.', 'Slash')}")
    assert page.evaluate("document.activeElement.matches('.debt-search')")


@pytest.mark.parametrize("keys", ["Control+j", "Alt+j", "Meta+j"])
def test_keys_of_the_browser_stay_with_it(shop: dict[str, Site], visit: Visits, keys: str) -> None:
    page = ready(visit(shop["mkdocs"]).open(REGISTER))
    press(page, keys)
    assert page.evaluate(ROW) == 0


def test_a_control_that_needs_letters_keeps_them(shop: dict[str, Site], visit: Visits) -> None:
    page = ready(visit(shop["mkdocs"]).open(REGISTER))
    page.locator("select").focus()
    press(page, "j", "?")
    assert page.evaluate("document.activeElement.localName") == "select"
    assert page.locator(".debt-help").count() == 0


@each_engine
@pytest.mark.parametrize(
    ("address", "label"), [(REGISTER, "Keyboard shortcuts"), (f"ru/{REGISTER}", "Клавиши")]
)
def test_the_keys_are_told_and_can_be_turned_off(
    own: dict[str, Site], visit: Visits, address: str, label: str, engine: str
) -> None:
    page = ready(visit(own[engine]).open(address))
    press(page, "?")
    dialog = page.get_by_role("dialog", name=label)
    expect(dialog).to_be_visible()
    assert dialog.locator("kbd").all_inner_texts() == ["/", "j", "k", "Enter", "?"]
    assert violations(page) == []
    press(page, "j", "?")
    expect(page.locator(".debt-help")).to_have_count(1)
    press(page, "Escape")
    expect(dialog).to_have_count(0)

    page.get_by_role("button", name=label).click()
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button").click()
    page.reload()
    ready(page)
    press(page, "j", "?")
    assert page.evaluate(ROW) == 0
    assert page.locator(".debt-help").count() == 0
    page.get_by_role("button", name=label).click()
    assert not dialog.get_by_role("checkbox").is_checked()
    dialog.get_by_role("checkbox").check()
    press(page, "Escape", "j")
    assert page.evaluate(ROW) == 1
