"""The tree of files with debt, and bars that agree with the numbers beside them."""

from __future__ import annotations

import json
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

each_engine = pytest.mark.parametrize("engine", ENGINES)

#: The number beside every visible bar, how long the bar is, and how long its parts are together.
BARS = """() => [...document.querySelectorAll("article .debt-stack:has(b)")]
  .filter((each) => each.checkVisibility() && each.querySelector("svg"))
  .map((each) => {
    const parts = [...each.querySelectorAll("rect")].map((part) => part.getBoundingClientRect());
    const length = Math.max(...parts.map(({ right }) => right)) - parts[0].left;
    const together = parts.reduce((sum, { width }) => sum + width, 0);
    return [Number(each.querySelector("b").textContent), length, together];
  })"""
WIDE = "all => all.filter(each => each.scrollWidth > each.clientWidth).length"


def record(key: int, path: str, severity: str, **fields: Any) -> str:  # noqa: ANN401  any field
    """Write a record of debt in a file."""
    data = {"id": key, "title": f"Debt {key}", "status": "confirmed", "severity": severity}
    data |= {"created": "2026-01-20", "summary": "So."}
    return json.dumps(data | {"references": [{"path": path, "lines": "1-1"}]} | fields)


#: One severe debt weighs more than three small ones.
PLACES = [
    *(("src/b/many.py", "low") for _ in range(3)),
    ("src/b/file10.py", "low"),
    ("src/b/file9.py", "low"),
    ("src/a/one.py", "critical"),
    ("tools/make.py", "medium"),
]
FILES = {
    "debt/register.yml": "language: ru\n",
    **{
        f"debt/{key}.yml": record(key, path, severity)
        for key, (path, severity) in enumerate(PLACES, 1)
    },
    **{path: "x = 1\n" for path, _ in PLACES},
}


def names(page: Page) -> list[str]:
    """Read the visible names of the tree."""
    lines = page.locator(".debt-tree :is(summary, a, div) > span:first-child")
    return [line.inner_text() for line in lines.all() if line.is_visible()]


@each_engine
@pytest.mark.parametrize("width", [360, 390, 1024, 1280, 1920])
@pytest.mark.parametrize("address", ["debt/files/", "debt/groups/"])
def test_every_bar_is_as_long_as_the_number_beside_it(
    shop: dict[str, Site], visit: Visits, engine: str, width: int, address: str
) -> None:
    seen = visit(shop[engine], size=(width, 900))
    bars = seen.open(address).evaluate(BARS)
    assert len(bars) > 5
    for table in by_scale(bars) if address.endswith("groups/") else [bars]:
        unit = max(length for _, length, _ in table) / max(number for number, *_ in table)
        for number, length, together in table:
            assert length == pytest.approx(number * unit, abs=1)
            assert together == pytest.approx(length, abs=1)
    assert seen.overflow == 0
    assert seen.page.locator("article .debt-stack").evaluate_all(WIDE) == 0


def by_scale(bars: list[tuple[int, float, float]]) -> list[list[tuple[int, float, float]]]:
    """Divide the bars of several tables: each begins with its largest, and None comes last."""
    tables: list[list[tuple[int, float, float]]] = []
    for bar in bars:
        if not tables or bar[0] > tables[-1][-1][0]:
            tables.append([])
        tables[-1].append(bar)
    return tables


@each_engine
def test_a_total_leads_to_exactly_the_records_that_it_counts(
    shop: dict[str, Site], visit: Visits, engine: str
) -> None:
    seen = visit(shop[engine])
    page = seen.open("debt/groups/")
    totals = page.locator(".debt-stack a").evaluate_all(
        "all => all.map(each => [each.href, each.textContent])"
    )
    for address, number in totals[::4]:
        page = seen.open(address.removeprefix(seen.base))
        expect(page.locator("article [role=status]")).to_contain_text(f"{number} of")
    page = seen.open("debt/files/")
    files = page.locator(".debt-tree a").evaluate_all(
        "all => all.map(each => [each.href, each.querySelector('b').textContent])"
    )
    for address, number in files[:4]:
        page = seen.open(address.removeprefix(seen.base))
        assert page.locator(".debt-beside p").inner_text().split()[0] == number
        assert page.locator(".debt-beside li:not(.debt-closed)").count() >= int(number)


@each_engine
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_tree_is_sorted_by_heat_and_by_name_and_unfolds(
    build: Builds, visit: Visits, engine: str, size: tuple[int, int]
) -> None:
    seen = visit(build(FILES, engine, "ru", strict=False), size=size)
    page = seen.open("debt/files/")
    by_heat = [
        "src/",
        "a/",
        "one.py",
        "b/",
        "many.py",
        "file10.py",
        "file9.py",
        "tools/",
        "make.py",
    ]
    by_name = [
        "src/",
        "a/",
        "one.py",
        "b/",
        "file9.py",
        "file10.py",
        "many.py",
        "tools/",
        "make.py",
    ]
    assert names(page) == by_heat
    name = page.get_by_role("button", name="по имени")
    name.click()
    assert names(page) == by_name
    expect(name).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="по тяжести").click()
    assert names(page) == by_heat
    expect(name).to_have_attribute("aria-pressed", "false")
    page.locator("summary", has_text="src/").click()
    assert names(page) == ["src/", "tools/", "make.py"]
    page.get_by_role("button", name="Развернуть всё").click()
    assert names(page) == by_heat
    assert seen.overflow == 0


@each_engine
def test_without_scripts_the_tree_folds_and_offers_nothing_else(
    build: Builds, visit: Visits, engine: str
) -> None:
    page = visit(build(FILES, engine, "ru", strict=False), scripts=False).open("debt/files/")
    assert page.locator(".debt-order button:visible").count() == 0
    page.locator("summary", has_text="b/").click()
    assert names(page) == ["src/", "a/", "one.py", "b/", "tools/", "make.py"]
