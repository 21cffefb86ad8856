"""Filters of the register in a real browser: menus, what is chosen, Back, order at any width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.sites.browser import DESKTOP, PHONE
from tests.sites.conftest import ENGINES
from tests.sites.test_loading import LARGEST_SHIFT, SHIFT, WATCH

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites.conftest import Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)

WIDTHS = (360, 390, 720, 1024, 1280, 1440, 1920)
REGISTER = "debt/register/"
#: By how much an open menu is out of the window, to each side.
OUTSIDE = """() => {
  const { left, right, top, bottom } =
    document.querySelector(".debt-facet[open] > p").getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  return [left, top, clientWidth - right, clientHeight - bottom].filter((gap) => gap < 0);
}"""
#: Words that are broken, but for long ones of code: how many lines a text of one word takes.
WRAPPED = """() => [...document.querySelectorAll("td:nth-child(n + 3) > span:not(:has(span))")]
  .filter(({ firstElementChild: inner }) => !inner)
  .filter((each) => getComputedStyle(each).display === "block")
  .filter((each) => {
    const range = document.createRange();
    const text = each.firstChild;
    return [...text.data.matchAll(/\\S+/g)].some(({ index, 0: word }) => {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      return range.getClientRects().length > 1;
    });
  }).map((each) => each.textContent)"""


def ready(page: Page) -> Page:
    """Wait until the script has made the register ready."""
    page.locator("[data-ready]").wait_for()
    return page


def chips(page: Page) -> list[str]:
    """Read what is chosen."""
    return page.locator(".debt-chip").all_inner_texts()


def count(page: Page) -> str:
    """Read how many records match."""
    return page.locator(".debt-count").inner_text()


@pytest.mark.parametrize(
    ("name", "start"), [("shop", ""), ("own", "ru/")], ids=["English", "Russian"]
)
def test_menus_stay_in_the_window(
    request: pytest.FixtureRequest, visit: Visits, name: str, start: str
) -> None:
    seen = visit(request.getfixturevalue(name)["mkdocs"])
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 700})
        page = ready(seen.open(f"{start}{REGISTER}"))
        page.locator(".debt-fold").click()
        for menu in page.locator(".debt-facet:visible > summary").all():
            menu.click()
            assert page.evaluate(OUTSIDE) == [], (width, menu.inner_text())
            assert seen.overflow == 0, (width, menu.inner_text())
            page.keyboard.press("Escape")


def test_a_menu_near_the_end_of_the_window_opens_upwards(
    shop: dict[str, Site], visit: Visits
) -> None:
    page = ready(visit(shop["mkdocs"], size=(1280, 700)).open(REGISTER))
    page.evaluate("document.querySelector('.debt-filters').style.marginTop = '420px'")
    page.locator(".debt-facet[data-facet=component] > summary").click()
    assert page.evaluate(OUTSIDE) == []


def test_a_menu_is_worked_with_keys_and_closes_when_it_is_left(
    shop: dict[str, Site], visit: Visits
) -> None:
    page = ready(visit(shop["mkdocs"]).open(REGISTER))
    button = page.locator(".debt-facet[data-facet=priority] > summary")
    button.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert chips(page) == ["Priority: Critical"]
    page.keyboard.press("Escape")
    expect(page.locator(".debt-facet[open]")).to_have_count(0)
    assert button.evaluate("each => each === document.activeElement")
    button.press("Enter")
    page.locator("[data-csv]").focus()
    expect(page.locator(".debt-facet[open]")).to_have_count(0)


def test_few_filters_come_first_and_the_rest_on_request(
    shop: dict[str, Site], visit: Visits
) -> None:
    page = ready(visit(shop["mkdocs"]).open(REGISTER))
    names = page.locator(".debt-facet:visible > summary")
    assert names.all_inner_texts() == ["Open or closed", "Priority", "Component", "Owner"]
    page.get_by_role("button", name="More filters").click()
    assert len(names.all_inner_texts()) > 8


@each_engine
def test_what_is_chosen_can_be_taken_off(shop: dict[str, Site], visit: Visits, engine: str) -> None:
    page = visit(shop[engine]).open(
        f"{REGISTER}?standing=open&severity=high&principal=0-8&principal=8-24&principal=24-40"
    )
    ready(page)
    assert chips(page) == ["Open or closed: Open", "Severity: High", "Principal: 3"]
    page.get_by_role("button", name="Remove the filter Principal: 3").click()
    assert page.url.endswith("?standing=open&severity=high")
    page.get_by_role("button", name="Remove the filter Open or closed: Open").click()
    assert chips(page) == ["Severity: High"]
    assert page.evaluate("document.activeElement.textContent") == "Severity: High"
    page.get_by_role("button", name="Reset").first.click()
    assert (chips(page), count(page)) == ([], "30 of 30 records")


@each_engine
def test_back_undoes_a_filter_and_a_search_and_forward_does_them_again(
    shop: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = ready(visit(shop[engine]).open(REGISTER))
    page.locator(".debt-facet[data-facet=priority] > summary").click()
    page.locator("[value='priority=high']").click()
    page.keyboard.press("Escape")
    some = count(page)
    page.get_by_role("searchbox").press_sequentially("the")
    expect(page.locator(".debt-count")).not_to_have_attribute("aria-busy", "true")
    fewer = count(page)
    page.go_back()
    assert (chips(page), count(page)) == (["Priority: High"], some)
    assert page.get_by_role("searchbox").input_value() == ""
    page.go_back()
    assert (chips(page), count(page)) == ([], "30 of 30 records")
    assert page.url.endswith(f"/{REGISTER}")
    page.go_forward()
    page.go_forward()
    assert count(page) == fewer
    page.locator(".debt-sort", has_text="Age").click()
    assert page.url.endswith("&sort=created")
    page.go_back()
    assert page.url.endswith("?text=the&priority=high")


@pytest.mark.parametrize("width", WIDTHS)
def test_records_are_sorted_at_every_width(
    shop: dict[str, Site], visit: Visits, width: int
) -> None:
    page = ready(visit(shop["mkdocs"], size=(width, 800)).open(REGISTER))
    page.locator("select").select_option("Monthly interest")
    assert page.url.endswith("?sort=-interest")
    hours = page.locator("td:nth-child(4) > span:first-child").all_inner_texts()
    assert "hours" in hours[0]
    page.get_by_role("button", name="Reverse the order").click()
    assert page.url.endswith("?sort=interest")
    turned = page.locator("td:nth-child(4) > span:first-child").all_inner_texts()
    assert turned[0] == "less than an hour a month"
    hidden = page.locator(".debt-sort:not(:visible)")
    for button in hidden.all():
        button.evaluate("each => each.focus()")
        assert not button.evaluate("each => each === document.activeElement")


@pytest.mark.parametrize(
    ("sort", "column"),
    [("principal", 4), ("-principal", 4), ("review_by", 6), ("-review_by", 6), ("owner", 7)],
)
def test_what_has_no_value_comes_last(
    shop: dict[str, Site], visit: Visits, sort: str, column: int
) -> None:
    page = ready(visit(shop["mkdocs"]).open(f"{REGISTER}?standing=open&sort={sort}"))
    cells = page.locator(f"tbody td:nth-child({column})").all_inner_texts()
    assert cells[0]
    filled = [bool(cell) for cell in cells]
    assert filled == sorted(filled, reverse=True)


@each_engine
def test_a_column_says_by_what_and_how_rows_are_sorted(
    shop: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = ready(visit(shop[engine]).open(REGISTER))
    head = page.locator("th:nth-child(5)")
    seen = []
    for _ in range(3):
        page.locator(".debt-sort", has_text="Age").click()
        seen.append((head.get_attribute("aria-sort"), page.locator("select").input_value()))
    assert seen == [("descending", "created"), ("ascending", "created"), ("none", "")]


@each_engine
def test_no_match_offers_the_reset(shop: dict[str, Site], visit: Visits, engine: str) -> None:
    page = ready(visit(shop[engine]).open(f"{REGISTER}?text=qqq"))
    page.locator(".debt-empty [type=reset]").click()
    expect(page.locator("tbody tr")).to_have_count(30)
    assert page.get_by_role("searchbox").input_value() == ""


@pytest.mark.parametrize("width", [1280, 1440, 1920])
@pytest.mark.parametrize(("name", "start"), [("shop", ""), ("own", "ru/")])
def test_no_word_is_broken_where_there_is_room(
    request: pytest.FixtureRequest, visit: Visits, width: int, name: str, start: str
) -> None:
    seen = visit(request.getfixturevalue(name)["mkdocs"], size=(width, 900))
    page = ready(seen.open(f"{start}{REGISTER}"))
    assert page.evaluate(WRAPPED) == []
    status = page.locator("td:nth-child(8) > span")
    assert {round(each) for each in status.evaluate_all("all => all.map(e => e.clientHeight)")} == {
        round(status.first.evaluate("each => parseFloat(getComputedStyle(each).lineHeight)"))
    }


@each_engine
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_link_to_some_records_shows_them_without_a_jump(
    shop: dict[str, Site], visit_first: Visits, size: tuple[int, int], engine: str
) -> None:
    seen = visit_first(shop[engine], size=size)
    seen.page.add_init_script(WATCH)
    for query in ("?standing=open&attention=overdue", "?severity=high&sort=-interest", "?text=x"):
        page = ready(seen.open(f"{REGISTER}{query}"))
        page.wait_for_load_state("load")
        assert page.evaluate(SHIFT) < 2 * LARGEST_SHIFT, query


#: The clock of a reader who comes three weeks later.
LATER = """
  const then = Date.now() + 21 * 864e5;
  window.Date = class extends Date {
    constructor(...its) { super(...(its.length ? its : [then])); }
  };
"""


@each_engine
def test_a_page_of_three_weeks_ago_says_how_old_records_are_now(
    shop: dict[str, Site], visit_first: Visits, engine: str
) -> None:
    def ages(page: Page) -> list[int]:
        """Read the ages that are said in days or months, in days."""
        said = (text.split() for text in page.locator("td:nth-child(5)").all_inner_texts())
        lengths = {"day": 1, "month": 30, "year": 365}
        return [
            int(words[0]) * lengths[words[1].rstrip("s")]
            for words in said
            if len(words) == 2  # a number and a unit, not a date
        ]

    seen = visit_first(shop[engine])
    before = ages(ready(seen.open(REGISTER)))
    seen.page.add_init_script(LATER)
    after = ages(ready(seen.open(REGISTER)))
    assert len(after) == len(before)
    assert sum(after) > sum(before)
    assert all(late >= early for late, early in zip(after, before, strict=True))
