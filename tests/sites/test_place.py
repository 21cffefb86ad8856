"""A reader sees where a page is: the tab of the register is lit, and the way to it stands above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.sites.browser import DESKTOP
from tests.sites.conftest import ENGINES

if TYPE_CHECKING:
    from tests.sites.conftest import Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site]

each_engine = pytest.mark.parametrize("engine", ENGINES)

LOOP = "debt/files/examples/hot-reload/src/runtime/loop.py/"
STEPS = ("examples", "hot-reload", "src", "runtime", "loop.py")
#: Page → the way to it in each language, without the first step.
WAYS = {
    "debt/register/": (("Register",), ("Реестр",)),
    "debt/10/": (("Register", "#10"), ("Реестр", "#10")),
    "debt/files/": (("Debt by file",), ("Долги по файлам",)),
    LOOP: (("Debt by file", *STEPS), ("Долги по файлам", *STEPS)),
}
PAGES = ("debt/", "debt/groups/", "debt/data/", *WAYS)
TABS = {"": "Register", "ru/": "Реестр"}
TAB = re.compile(r'<li class="md-tabs__item([^"]*)">\s*<a[^>]*>\s*([^<]*?)\s*</a>')
#: The section of the navigation at the side that is open.
SECTION = re.compile(
    r'<li class="md-nav__item [^"]*--active[^"]*">\s*<input[^>]*id="__nav_2"[^>]*checked'
)
HEIGHT, NARROWEST = 800, 360


@each_engine
@pytest.mark.parametrize("language", TABS)
def test_the_tab_of_the_register_is_lit_on_all_its_pages(
    own: dict[str, Site], engine: str, language: str
) -> None:
    for page in PAGES:
        text = (own[engine].folder / language / page / "index.html").read_text(encoding="utf-8")
        lit = [name for more, name in TAB.findall(text) if "--active" in more]
        assert lit == [TABS[language]], page
        assert SECTION.search(text), page


@each_engine
def test_other_tabs_are_lit_as_before(own: dict[str, Site], engine: str) -> None:
    for page, name in {"": "Home", "tutorial/": "Tutorial", "how-to/ci/": "How-to guides"}.items():
        text = (own[engine].folder / page / "index.html").read_text(encoding="utf-8")
        assert [it for more, it in TAB.findall(text) if "--active" in more] == [name]


@pytest.mark.browser
@each_engine
@pytest.mark.parametrize("language", TABS)
@pytest.mark.parametrize("width", [NARROWEST, DESKTOP[0]])
def test_the_way_to_a_page_stands_above_it(
    own: dict[str, Site], visit: Visits, engine: str, language: str, width: int
) -> None:
    seen = visit(own[engine], size=(width, HEIGHT))
    for address, ways in WAYS.items():
        page = seen.open(language + address)
        trail = page.locator("article nav.debt-trail")
        first, *steps = trail.locator("li").all_inner_texts()
        assert first == ("Обзор" if language else "Overview")
        assert tuple(steps) == ways[bool(language)]
        assert trail.locator("[aria-current=page]").inner_text() == steps[-1]
        assert trail.get_attribute("aria-label")
        assert seen.overflow == 0
        links = trail.locator("a").evaluate_all("links => links.map(it => it.href)")
        above = ["debt/", *(["debt/register/"] if "#10" in steps else [])]
        above += ["debt/files/"] if address == LOOP else []
        assert links == [f"{seen.base}{language}{it}" for it in above]
    assert seen.open(f"{language}debt/").locator(".debt-trail").count() == 0
