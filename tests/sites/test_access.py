"""The site for everybody: WCAG 2.2 AA, the keyboard alone, no script, forced colours, paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from debtlog.render.asset_files import ASSETS, asset
from tests.sites.browser import DESKTOP, PHONE
from tests.sites.conftest import ENGINES
from tests.sites.test_browser import HOT_RELOAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page

    from tests.sites.browser import Scheme
    from tests.sites.conftest import Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)

SCHEMES = {"light": "default", "dark": "slate"}
AXE = Axe()
#: All but what the themes put around each page and beside each listing.
PAGE = {
    "include": [["html"]],
    "exclude": [[".md-header"], [".md-tabs"], [".md-sidebar"], [".md-footer"], [".md-code__nav"]],
}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
#: There is nothing to press on paper.
ON_PAPER = RULES | {"rules": {"target-size": {"enabled": False}}}
#: Everything that can be opened is; of menus, which shut each other, one.
OPEN = """
  for (const part of document.querySelectorAll("article details")) {
    part.open = !part.matches(".debt-facet:not([data-facet=priority])");
  }
"""

#: One page of every kind: of this repository, partly in Russian, and of the demo.
OWN = ("", "debt/10/", HOT_RELOAD, "results/last_result/", "ru/debt/register/", "ru/debt/11/")
PRICE = "debt/files/src/warehouse/price.py/"
#: A record whose code changed.
CHANGED = "debt/28/"
SHOP = (
    *("debt/", "debt/register/", "debt/files/", "debt/groups/", "debt/data/"),
    *("debt/3/", CHANGED, PRICE),
)


@pytest.mark.parametrize(
    "looks",
    # each generator in both schemes and both sizes; together all that there are
    [
        ("mkdocs", "light", DESKTOP),
        ("mkdocs", "dark", PHONE),
        ("zensical", "dark", DESKTOP),
        ("zensical", "light", PHONE),
    ],
)
@pytest.mark.parametrize(("name", "addresses"), [("own", OWN), ("shop", SHOP)])
def test_every_kind_of_page_fits_the_window_and_is_accessible(
    request: pytest.FixtureRequest,
    visit: Visits,
    looks: tuple[str, Scheme, tuple[int, int]],
    name: str,
    addresses: tuple[str, ...],
) -> None:
    engine, scheme, size = looks
    seen = visit(request.getfixturevalue(name)[engine], size=size, scheme=scheme)
    for address in addresses:
        page = seen.open(address)
        assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]
        page.evaluate(OPEN)
        assert page.locator(".gd").count() or address != CHANGED
        assert seen.overflow == 0, address
        assert violations(page) == [], address


@each_engine
def test_a_dark_page_is_printed_in_colours_for_paper(
    shop: dict[str, Site], visit: Visits, engine: str
) -> None:
    seen = visit(shop[engine], scheme="dark")
    seen.page.emulate_media(media="print", color_scheme="dark")
    for address in ("debt/3/", PRICE):
        assert violations(seen.open(address), ON_PAPER) == [], address


def violations(page: Page, rules: Mapping[str, object] = RULES) -> list[str]:
    """Say what axe objects to, and to what."""
    found: dict[str, Any] = AXE.run(page, context=PAGE, options=rules).response
    return [
        f"{violation['id']}: {node['html']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@each_engine
def test_the_keyboard_leads_from_a_filter_to_the_record_and_its_yaml(
    own: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = visit(own[engine]).open("debt/register/")
    walk(page, "summary", "Priority")
    page.keyboard.press("Enter")
    walk(page, "input", "priority=medium")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?priority=medium$"))
    page.keyboard.press("Escape")
    walk(page, "a", "State shared")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="#11").wait_for()
    walk(page, "a", "Edit this record")


#: What has the focus, and how it shows.
FOCUS = """() => {
  const at = document.activeElement;
  return [at.localName, `${at.textContent} ${at.value}`, getComputedStyle(at).outlineStyle];
}"""


def walk(page: Page, kind: str, words: str) -> None:
    """Press Tab until an element of a kind with these words has the focus, and shows it."""
    for _ in range(300):
        page.keyboard.press("Tab")
        name, said, outline = page.evaluate(FOCUS)
        if name == kind and words in said:
            assert outline != "none", f"{words}: nothing shows the focus"
            return
    pytest.fail(f"{words} is not reached")


@each_engine
def test_pages_are_whole_without_scripts(shop: dict[str, Site], visit: Visits, engine: str) -> None:
    seen = visit(shop[engine], scripts=False)
    page = seen.open("debt/")
    page.locator("a.debt-number-card").first.click()
    expect(page).to_have_url(re.compile("/debt/register/"))
    expect(page.locator("tbody tr:visible")).to_have_count(30)
    assert not page.locator(".debt-filters, .debt-bar button").first.is_visible()
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="in the file").first.click()
    expect(page).to_have_url(re.compile("/debt/files/"))
    expect(page.locator(".debt-beside li a").first).to_be_visible()
    seen.open("debt/groups/")
    expect(page.locator("article table").first).to_be_visible()


@each_engine
def test_colours_of_the_system_leave_every_badge_its_edge(
    shop: dict[str, Site], visit: Visits, engine: str
) -> None:
    seen = visit(shop[engine])
    edges = "all => all.map(badge => getComputedStyle(badge).borderStyle)"
    for address, badges in (
        ("debt/3/", ".debt-grade"),
        ("debt/register/?severity=high&attention=overdue", ".debt-mark, .debt-chip"),
    ):
        page = seen.open(address)
        page.emulate_media(forced_colors="active")
        page.locator(badges).first.wait_for(state="attached")
        assert set(page.locator(badges).evaluate_all(edges)) == {"solid"}


#: Where, what is told apart from what, and by what when the colours are those of the system.
TOLD = (
    (PRICE, ".debt-source .debt-area--high", ".debt-source .debt-area--low", "fillOpacity"),
    ("debt/files/", ".debt-tree .debt-area--high", ".debt-tree .debt-area--low", "fillOpacity"),
    ("debt/", ".debt-cell--first", ".debt-cell:not(.debt-cell--first)", "borderTopColor"),
    ("debt/", ".debt-number-card--alarming", ".debt-number-card:first-child", "borderLeftWidth"),
)


@pytest.mark.parametrize(("engine", "scheme"), [("mkdocs", "light"), ("zensical", "dark")])
def test_colours_of_the_system_tell_apart_what_ours_do(
    shop: dict[str, Site], visit: Visits, engine: str, scheme: Scheme
) -> None:
    seen = visit(shop[engine], scheme=scheme)
    for address, one, other, how in TOLD:
        page = seen.open(address)
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        look = f"all => all.map(each => getComputedStyle(each).{how})"
        first, second = (set(page.locator(some).evaluate_all(look)) for some in (one, other))
        assert (bool(first), bool(second), first & second) == (True, True, set()), one


def test_nothing_of_ours_moves() -> None:
    moving = r"\b(animation|transition|scroll-behavior)\b(?!: none)"
    styles = (asset(name) for name in ASSETS if name.endswith(".css"))
    assert not re.search(moving, "".join(styles))
