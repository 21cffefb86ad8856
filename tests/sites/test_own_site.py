"""The sites of this repository and of the demo, built by every generator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.sites.conftest import ENGINES
from tests.sites.reader import foreign
from tests.sites.test_access import SHOP

if TYPE_CHECKING:
    from tests.sites.browser import Visit
    from tests.sites.conftest import Visits
    from tests.sites.reader import Site

pytestmark = pytest.mark.site

#: What Zensical puts before the title of the first page, and where those land who skip the menu.
HOMES, SKIP = ("", "Home - ", "Главная - "), "__skip"
#: Words of the article without the furniture of the themes, and what our script puts there.
READ = """articles => articles.flatMap(article => {
  const ours = article.querySelectorAll("[class*=debt-], [data-facet]");
  return Array.from(ours, part => `${part.className} ${part.checkVisibility()} ${part.innerText}`);
})"""


DOCUMENTS = {"DEBT/", "development/HOT_RELOAD_PROBLEMS/", "results/last_result/"}

each_site = pytest.mark.parametrize("name", ["own", "shop"])


@each_site
def test_both_generators_build_the_same(request: pytest.FixtureRequest, name: str) -> None:
    sites: dict[str, Site] = request.getfixturevalue(name)
    assert sites["mkdocs"].names() == sites["zensical"].names()
    others = sites["zensical"].pages()
    for address, page in sites["mkdocs"].pages().items():
        other = others[address]
        assert other.title in {f"{home}{page.title}" for home in HOMES}, address
        if address in DOCUMENTS:  # a generator without plugins shows the committed files
            continue
        assert set(page.ids) == set(other.ids) - {SKIP}, address
        assert page.text == other.text, address
        assert page.told == other.told, address
        assert sites["mkdocs"].targets(address) == sites["zensical"].targets(address), address


@pytest.mark.browser
@pytest.mark.parametrize("address", SHOP)
def test_scripts_make_the_same_of_every_kind_of_page(
    shop: dict[str, Site], visit: Visits, address: str
) -> None:
    first, second = (made(visit(shop[engine]), address) for engine in ENGINES)
    assert first == second


def made(seen: Visit, address: str) -> list[str]:
    """Read a page of the demo, and what can be pressed on it, when the scripts are done."""
    page = seen.open(address)
    page.wait_for_function("document.readyState === 'complete'")
    if address == "debt/register/":
        page.locator("[data-ready]").wait_for()
    parts: list[str] = page.locator("article").evaluate_all(READ)
    return parts


def test_the_demo_has_the_right_articles(shop: dict[str, Site]) -> None:
    titles = [page.title for page in shop["mkdocs"].pages().values()]
    assert len(titles) > 30
    assert [it for it in titles if re.search(r"\b(a [aeio]|an [^aeio])", it, re.IGNORECASE)] == []


def test_the_russian_site_greets_in_russian_and_shows_documents_in_russian(
    own: dict[str, Site],
) -> None:
    for site in own.values():
        for name, words in (
            ("", "Реестр технического долга, который живёт в вашем репозитории"),
            ("DEBT/", "Открытые долги"),
            ("development/HOT_RELOAD_PROBLEMS/", "Серьёзность и приоритет"),
            ("results/last_result/", "Критерии успеха"),
        ):
            assert words in site.page(f"ru/{name}").text, name
            assert words not in site.page(name).text, name


def test_loads_nothing_from_any_host(own: dict[str, Site]) -> None:
    for site in own.values():
        for name, page in site.pages().items():
            assert page.loads, name
            assert not [address for address in page.loads if foreign(address)], name
