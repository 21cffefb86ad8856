"""The home page that init makes is worth opening: the sum, the worst, and how to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from debtlog.model.vocabulary import Language
from debtlog.scaffold.file_texts import home_page
from tests.conftest import MINIMAL
from tests.sites.browser import PHONE
from tests.sites.conftest import ENGINES

if TYPE_CHECKING:
    from tests.sites.conftest import Builds, Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)

SHORT = ".debt-short"
COSTS = "principal: 2d\ninterest: {cost: 2h, per: week, likelihood: high}\n"
#: A page elsewhere asks for it as well, and one only speaks of it.
FILES = {
    "debt/0001-x.yml": MINIMAL + COSTS,
    "docs/team/weekly.md": "# Weekly\n\n<!-- debtlog: summary -->\n",
    "docs/team/how.md": "# How\n\nWrite `<!-- debtlog: summary -->`.\n",
}


@each_engine
@pytest.mark.parametrize("size", [PHONE, (1280, 900)], ids=["phone", "desktop"])
def test_the_home_page_says_what_the_dashboard_says(
    shop: dict[str, Site], visit: Visits, engine: str, size: tuple[int, int]
) -> None:
    seen = visit(shop[engine], size=size)
    told = {}
    for address in ("debt/", ""):
        page = seen.open(address)
        told[address] = [
            page.locator(f"article {part}").inner_text() for part in (".debt-sum", ".debt-worst")
        ]
    assert told[""] == told["debt/"]
    assert page.locator("article > h2").inner_text().startswith("How to read this")
    assert seen.overflow == 0
    page.locator(f"{SHORT} a", has_text="Show all records").click()
    expect(page.locator(".debt-register[data-ready]")).to_have_count(1)


@each_engine
@pytest.mark.parametrize(
    ("language", "worst"), [("en", "What hurts most"), ("ru", "Что мешает больше всего")]
)
def test_pages_ask_for_it_anywhere_in_either_language(
    build: Builds, visit: Visits, engine: str, language: str, worst: str
) -> None:
    files = FILES | {"debt/register.yml": f"language: {language}\n"}
    if language == "ru":  # the home page that init makes in this language
        files["docs/index.md"] = home_page(Language.RU)
    seen = visit(build(files, engine, language, strict=False))
    for address in ("", "team/weekly/"):
        page = seen.open(address)
        assert page.locator(f"{SHORT} h2").inner_text() == worst
        page.locator(f"{SHORT} .debt-worst a").first.click()
        page.wait_for_url("**/debt/1/")
        expect(page.locator("article h1")).to_contain_text("A debt")
    assert seen.open("team/how/").locator(SHORT).count() == 0
