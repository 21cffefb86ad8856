"""What a browser has stored may be of anybody: it leads nowhere else, and breaks nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import MINIMAL
from tests.sites.conftest import ENGINES

if TYPE_CHECKING:
    from tests.sites.conftest import Builds, Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

FROM = "https://example.org/debt/register/"
STORE = "([name, value]) => sessionStorage.setItem(name, value)"
HERE = "../2/"
#: Lists that no register left; ``FROM`` is where it would be.
LISTS = (
    *("x", 5, [1], {}, {"from": 1, "hits": [["#2", HERE]]}, {"from": FROM, "hits": None}),
    *({"from": FROM, "hits": hits} for hits in ([1], [None], [[1, 1]], [[None, None]])),
    {"from": FROM, "hits": [["#1", "javascript:console.error(1)"], ["#2", HERE]]},
    {"from": FROM, "hits": [["#1", "//example.com/"], ["#2", HERE]]},
    {"from": "javascript:console.error(1)", "hits": [["#2", FROM.replace("register", "2")]]},
    {"from": "https://example.com/", "hits": [["#2", FROM.replace("register", "2")]]},
    {"from": "::", "hits": [["#2", HERE]]},
)


def test_no_list_but_ours_leads_from_a_record(shop: dict[str, Site], visit: Visits) -> None:
    seen = visit(shop["mkdocs"])
    page = seen.open("debt/2/")
    for left in LISTS:
        text = json.dumps(left).replace("https://example.org/", seen.base)
        page.evaluate(STORE, ["debt-list", text])
        page.reload()
        page.wait_for_load_state("load")
        assert page.locator(".debt-neighbours a").count() == 0, left


@pytest.mark.parametrize("shown", ["x", None, -1, 1e300, [], {}])
def test_only_a_number_says_how_many_rows_were_shown(
    shop: dict[str, Site], visit: Visits, shown: object
) -> None:
    seen = visit(shop["mkdocs"])
    page = seen.open("debt/register/")
    path = page.evaluate("location.pathname")
    page.evaluate(STORE, ["debt-shown", json.dumps({"address": path, "shown": shown})])
    page.reload()
    page.locator(".debt-register[data-ready]").wait_for()
    expect(page.locator("tbody tr")).to_have_count(30)
    expect(page.locator(".debt-more")).to_be_hidden()


#: A title that is a pattern of replacements, and one word too wide for a telephone.
NAMES = {
    "debt/register.yml": json.dumps(
        {"components": {"a": {"title": "$& {n} $'"}, "b": {"title": "W" * 100}}}
    ),
    "debt/0001-x.yml": f"{MINIMAL}component: a\n",
    "debt/0002-x.yml": MINIMAL.replace("id: 1\n", "id: 2\n") + "component: b\n",
}


@pytest.mark.parametrize("engine", ENGINES)
def test_odd_names_of_components_are_shown_as_they_are(
    build: Builds, visit: Visits, engine: str
) -> None:
    seen = visit(build(NAMES, engine, strict=False), size=(360, 780))
    page = seen.open("debt/register/?component=a")
    page.get_by_role("button", name="$& {n} $'").wait_for()
    page = seen.open("debt/register/")
    page.locator(".debt-register[data-ready]").wait_for()
    assert seen.overflow == 0
    page.locator(".debt-fold").click()
    page.locator("[data-facet=component] summary").click()
    menu = page.locator("[data-facet=component] > p")
    assert menu.evaluate("menu => menu.scrollWidth - menu.clientWidth") == 0
    assert seen.overflow == 0
