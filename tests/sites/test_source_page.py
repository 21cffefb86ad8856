"""The page of a source file: code that nothing interrupts, and beside it what debt is in it."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.sites.browser import DESKTOP, PHONE
from tests.sites.conftest import ENGINES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites.conftest import Builds, Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

#: Ranges that overlap, one of a single line, and two of the same lines.
RANGES = {1: "5-12", 2: "7-30", 3: "7-30", 4: "9", 5: "28-40", 6: "11-13"}
GRADES = {1: "critical", 2: "high", 3: "low", 4: "medium", 5: "low", 6: "high"}
ADDRESS = "debt/files/src/prices.py/"


def record(key: int) -> str:
    """Write a record of the debt in one of the ranges."""
    data: dict[str, Any] = {"id": key, "title": f"Debt {key}", "status": "confirmed"}
    data |= {"severity": GRADES[key], "created": "2026-01-20", "summary": "So."}
    return json.dumps(data | {"references": [{"path": "src/prices.py", "lines": RANGES[key]}]})


FILES = {
    **{f"debt/{key}.yml": record(key) for key in RANGES},
    "src/prices.py": "".join(f"price_{number} = {number}  # €\n" for number in range(1, 101)),
}
#: Which lines of code have a lit picture behind them, by their middle.
LIT = """() => {
  const lit = [...document.querySelectorAll(".debt-source svg")]
    .filter((each) => getComputedStyle(each).backgroundColor !== "rgba(0, 0, 0, 0)")
    .map((each) => each.getBoundingClientRect());
  return [...document.querySelectorAll(".debt-source code > span")].filter((line) => {
    const { top, bottom } = line.getBoundingClientRect(), middle = (top + bottom) / 2;
    return lit.some((box) => box.top < middle && middle < box.bottom);
  }).map((line) => Number(line.id.slice(1)));
}"""


def lines(first: int, last: int) -> list[int]:
    """List the numbers of lines."""
    return list(range(first, last + 1))


@pytest.fixture(params=ENGINES)
def prices(build: Builds, request: pytest.FixtureRequest) -> Site:
    """Build a site with debts that overlap in one file."""
    return build(FILES, request.param, strict=False)


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_code_is_at_the_top_and_the_list_stays_beside_it(
    prices: Site, visit: Visits, width: int
) -> None:
    seen = visit(prices, size=(width, 700))
    page = seen.open(ADDRESS)
    code, beside = page.locator(".debt-source"), page.locator(".debt-beside")
    boxes = [it.bounding_box() for it in (code, beside)]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == pytest.approx(boxes[1]["y"], abs=2)
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert boxes[0]["width"] > boxes[1]["width"] * 1.8
    page.locator("#L95").scroll_into_view_if_needed()
    expect(beside.locator("li").first).to_be_in_viewport()
    assert seen.overflow == 0


def test_nothing_stands_between_two_lines_of_code(prices: Site, visit: Visits) -> None:
    page = visit(prices).open(ADDRESS)
    tops = page.locator(".debt-source code > span").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().top)"
    )
    steps = [after - before for before, after in pairwise(tops)]
    assert len(tops) == 100
    assert max(steps) - min(steps) < 0.1
    pins = page.locator(".debt-pin").all_inner_texts()
    assert pins == ["#1", "#2 +1", "#4", "#6", "#5"]
    page.get_by_role("link", name="#5", exact=True).click()
    page.get_by_role("heading", level=1, name="#5 Debt 5").wait_for()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_an_address_lights_all_lines_of_a_range(
    prices: Site, visit: Visits, *, scripts: bool
) -> None:
    seen = visit(prices, scripts=scripts)
    cases = {"": [], "L7-30": lines(7, 30), "L28-40": lines(28, 40), "L9": [9], "L5": lines(5, 12)}
    # only a script knows of lines that no debt is in, and how code hosts write them
    cases |= {"L50-L60": lines(50, 60), "L7-L30": lines(7, 30)} if scripts else {}
    for anchor, lit in cases.items():
        seen.open("")
        page = seen.open(f"{ADDRESS}#{anchor}")
        if lit:
            expect(page.locator(f"#L{lit[0]}")).to_be_in_viewport()
            page.wait_for_function(f"() => ({LIT})().length")
        assert page.evaluate(LIT) == lit, anchor


def test_an_entry_lights_its_lines_and_an_address_its_entry(prices: Site, visit: Visits) -> None:
    page = visit(prices).open(ADDRESS)
    entries = page.locator(".debt-beside li")
    assert [text.split()[-2:] for text in entries.all_inner_texts()] == [
        ["Debt", str(key)] for key in (1, 2, 3, 4, 6, 5)
    ]
    entries.nth(5).hover()
    assert page.evaluate(LIT) == lines(28, 40)
    page.mouse.move(0, 0)
    assert page.evaluate(LIT) == []
    entries.nth(4).get_by_role("link", name="lines 11–13").focus()
    assert page.evaluate(LIT) == lines(11, 13)
    page.keyboard.press("Enter")
    expect(entries.nth(4)).to_have_class("debt-lit")
    entries.nth(0).hover()
    page.mouse.move(0, 0)
    assert page.evaluate(LIT) == lines(11, 13)


def test_overlapping_bars_are_beside_each_other(prices: Site, visit: Visits) -> None:
    page = visit(prices).open(ADDRESS)
    boxes = page.locator(".debt-source rect").evaluate_all(
        """all => all.map(each => {
          const { left, right, top, bottom } = each.getBoundingClientRect();
          return [left, right, top, bottom];
        })"""
    )
    number = page.locator("#L1 > a").evaluate("each => each.getBoundingClientRect().left")
    assert len(boxes) == len(RANGES)
    for at, (left, right, top, bottom) in enumerate(boxes):
        assert right < number
        for other in boxes[at + 1 :]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top


COPIED = """() => {
  getSelection().selectAllChildren(document.querySelector(".debt-source code"));
  return getSelection().toString();
}"""


def test_what_is_copied_is_the_code_alone(prices: Site, visit: Visits) -> None:
    page = visit(prices).open(ADDRESS)
    assert page.evaluate(COPIED).strip() == FILES["src/prices.py"].strip()


@pytest.mark.parametrize("width", [360, 390, 800])
def test_on_a_narrow_screen_the_list_is_one_strip_above_the_code(
    prices: Site, visit: Visits, width: int
) -> None:
    seen = visit(prices, size=(width, 844))
    page = seen.open(ADDRESS)
    strip, code = (page.locator(it).bounding_box() for it in (".debt-beside", ".debt-source"))
    assert strip
    assert code
    assert strip["y"] + strip["height"] <= code["y"]
    assert strip["height"] < 160
    assert code["y"] < 844 * 0.6
    assert seen.overflow == 0
    last = page.locator(".debt-beside li").last
    last.get_by_role("link").first.click()
    assert page.evaluate(LIT) == lines(28, 40)


def test_the_map_shows_where_debt_is_and_leads_there(prices: Site, visit: Visits) -> None:
    page = visit(prices).open(ADDRESS)
    strip = page.locator(".debt-strip").bounding_box()
    assert strip
    blocks = page.locator(".debt-strip rect").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().top)"
    )
    places = {round((top - strip["y"]) / strip["height"] * 100) + 1 for top in blocks}
    assert places == {5, 7, 9, 11, 28}
    page.mouse.click(strip["x"] + 3, strip["y"] + strip["height"] * 0.9)
    expect(page.locator("#L90")).to_be_in_viewport()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_record_leads_to_its_lines_and_all_of_them_are_lit(
    prices: Site, visit: Visits, size: tuple[int, int]
) -> None:
    page: Page = visit(prices, size=size).open("debt/5/")
    page.get_by_role("link", name="in the file").first.click()
    page.wait_for_url("**#L28-40")
    expect(page.locator("#L28")).to_be_in_viewport()
    assert page.evaluate(LIT) == lines(28, 40)
