"""What the dashboard and the groups count is what the register shows when they are followed."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.sites.conftest import ENGINES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites.conftest import Builds, Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)


def record(key: int, **fields: Any) -> str:  # noqa: ANN401  any field
    """Write a record."""
    data = {"id": key, "title": f"Debt {key}", "status": "confirmed", "severity": "high"}
    return json.dumps(data | {"created": "2026-01-20", "summary": "So."} | fields)


DEAR = {"principal": "1d", "interest": {"cost": "4h", "per": "day", "likelihood": "high"}}
CHEAP = {"principal": "3w", "interest": {"cost": "1h", "per": "month", "likelihood": "high"}}
FILES = {
    "debt/1.yml": record(1, owner="core & co", component="a b", type=["code"], **DEAR),
    "debt/2.yml": record(2, severity="critical", tags=["x?y"], review_by="2026-01-21", **DEAR),
    "debt/3.yml": record(3, component="a b", type=["code", "test"], **CHEAP),
    "debt/4.yml": record(4, status="paid", paid_on="2026-02-01", **CHEAP),
}
#: Links that count, each beside its number: in its own text, or at the start of the next cell.
COUNTED = r"""() => [...document.querySelectorAll("article a[href*='register/?']")].map((link) => [
  link.href, parseInt(link.textContent.match(/^\D*?(\d+)/)?.[1]
    ?? link.closest("td")?.nextElementSibling?.textContent)]).filter(([, number]) => number >= 0)"""


def counted(page: Page) -> dict[str, int]:
    """Read what each link counts."""
    return dict(page.evaluate(COUNTED))


# the links are the same in both generators, and so is what the register makes of an address
@pytest.mark.parametrize(
    ("engine", "start", "kinds"),
    [
        ("mkdocs", "debt/", ("attention=overdue", "principal=0-8", "interest=40-", "id=1&id=2")),
        ("zensical", "debt/groups/", ("owner=core", "tags=x", "owner=&")),
    ],
)
def test_every_number_leads_to_the_records_that_it_counts(
    build: Builds, visit: Visits, engine: str, start: str, kinds: tuple[str, ...]
) -> None:
    seen = visit(build(FILES, engine))
    numbers = counted(seen.open(start))
    for kind in kinds:
        assert [address for address in numbers if kind in address], kind
    for address, number in numbers.items():
        page = seen.open(address.removeprefix(seen.base))
        assert page.locator(".debt-count").inner_text() == f"{number} of 4 records", address


@each_engine
def test_a_cell_of_the_matrix_says_what_it_is_and_shows_that_it_has_the_focus(
    build: Builds, visit: Visits, engine: str
) -> None:
    page = visit(build(FILES, engine)).open("debt/")
    name = "2 records: over 40 hours of interest a month, up to 8 hours of principal"
    cell = page.get_by_role("link", name=name, exact=True)
    outline = "element => getComputedStyle(element).outlineStyle"
    page.locator(".debt-matrix summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert cell.evaluate("element => element === document.activeElement")
    assert cell.evaluate(outline) == "solid"
    page.keyboard.press("Enter")
    page.get_by_text("2 of 4 records").wait_for()


@each_engine
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_dot_of_one_record_leads_to_it_and_one_of_several_to_these(
    build: Builds, visit: Visits, engine: str, *, scripts: bool
) -> None:
    page = visit(build(FILES, engine), scripts=scripts).open("debt/")
    dots = page.locator(".debt-dot")
    names = [dot.get_attribute("aria-label") or "" for dot in dots.all()]
    assert [name.split(" to repay")[0] for name in names] == ["2 × about 8 hours", DOT_3]
    assert dots.all_inner_texts() == ["2", ""]
    dots.last.click()
    page.get_by_role("heading", level=1, name="#3").wait_for()
    page.go_back()
    dots.first.click()
    page.wait_for_url("**/register/?id=2&id=1")


DOT_3 = "#3 Debt 3: about 3 weeks"


@each_engine
def test_dots_are_narrowed_down_and_so_is_the_register_that_they_lead_to(
    build: Builds, visit: Visits, engine: str
) -> None:
    page = visit(build(FILES, engine)).open("debt/")
    menu, dots = page.locator(".debt-filter select"), page.locator(".debt-dot:visible")
    groups = menu.locator("optgroup").evaluate_all("all => all.map(each => each.label)")
    assert groups == ["Severity", "Owner", "Component"]
    menu.select_option(label="core & co")
    assert dots.all_inner_texts() == [""]
    every = page.locator(".debt-filter a")
    expect(every).to_have_text("1 of 3 records")
    dots.click()
    expect(page.locator(".debt-count")).to_have_text("1 of 4 records")
    page.go_back()
    menu.select_option(label="core & co")
    every.click()
    expect(page.locator(".debt-count")).to_have_text("1 of 4 records")
    page.go_back()
    menu.select_option(label="core & co")
    menu.select_option(index=0)
    assert dots.all_inner_texts() == ["2", ""]
    expect(every).to_have_text("All 3 records with both estimates")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("size", [(360, 780), (390, 844), (1024, 768), (1280, 800), (1920, 1080)])
def test_what_is_pressed_in_a_picture_is_a_link_of_html_and_large_enough(
    shop: dict[str, Site], visit: Visits, engine: str, size: tuple[int, int]
) -> None:
    seen = visit(shop[engine], size=size)
    page = seen.open("debt/")
    assert page.locator("article [style]").count() == 0
    links = page.locator("article svg a:visible")
    assert links.count() > 10
    html = "all => all.every(each => each.namespaceURI.endsWith('xhtml') && each.href)"
    assert links.evaluate_all(html)
    boxes = page.locator(".debt-dot").evaluate_all(BOXES)
    assert all(min(box[2:]) >= 24 for box in boxes)
    for one, other in combinations(boxes, 2):
        apart = max(abs(one[0] - other[0]), abs(one[1] - other[1]))
        assert apart >= 24, (one, other)
    assert seen.overflow == 0


BOXES = """all => all.map((each) => {
  const { x, y, width, height } = each.getBoundingClientRect();
  return [x, y, width, height];
})"""


@each_engine
def test_the_map_leads_to_files_and_its_areas_are_its_numbers(
    shop: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = visit(shop[engine]).open("debt/")
    boxes = page.locator(".debt-map--wide .debt-box[class*=debt-box--]")
    numbers = [int(text.split()[0]) for text in boxes.all_inner_texts() if text]
    areas = [width * height for _, _, width, height in boxes.evaluate_all(BOXES)]
    assert len(numbers) == len(areas) > 3
    # the name of a folder takes a little of its room
    shares = [area / number for area, number in zip(areas, numbers, strict=True)]
    assert max(shares) / min(shares) < 1.5
    boxes.first.click()
    page.locator(".debt-source").first.wait_for()


FIRST = (
    ".debt-sum",
    ".debt-numbers",
    ".debt-worst li:nth-child(3)",
    ".debt-since",
    ".debt-paybacks tbody tr:nth-child(3)",
)


def test_the_first_screen_has_the_sum_the_worst_and_what_to_repay(
    shop: dict[str, Site], visit: Visits
) -> None:
    page = visit(shop["mkdocs"], size=(1280, 800)).open("debt/")
    for part in FIRST:
        box = page.locator(part).first.bounding_box()
        assert box, part
        assert box["y"] + box["height"] <= 800, part
