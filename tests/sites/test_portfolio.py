"""The site of a portfolio, as `debtlog portfolio` makes it with every generator."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.sites.browser import DESKTOP, PHONE
from tests.sites.conftest import ENGINES, run
from tests.sites.reader import Site
from tests.sites.test_access import OPEN, SCHEMES, violations
from tests.sites.test_filters import chips, count, ready

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.sites.browser import Scheme
    from tests.sites.conftest import Once, Visits

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)

TITLES = {"mkdocs": "Debt of the platform", "zensical": "Долг платформы"}
LANGUAGES = {"mkdocs": "en", "zensical": "ru"}
SHOP = "https://shop.example.org/docs/"
REGISTER = "debt/register/"
PAGES = ("debt/", REGISTER, "debt/groups/", "debt/repositories/", "debt/data/")
#: Repositories with a record each; with the others too many for a menu without a search.
SMALL = [f"service-{number:02}" for number in range(1, 30)]
RECORD = """\
id: {id}
title: {title}
status: {status}
severity: {severity}
created: 2026-01-20
review_by: 2026-03-01
summary: {summary}
principal: 2d
interest: {{cost: 4h, per: week, likelihood: high}}
owner: core
component: api
references:
  - path: src/server.py
    lines: 1-3
"""


def write(folder: Path, register: str, *records: tuple[str, str]) -> None:
    """Write a register with records of these titles and summaries, the last of which is closed."""
    (folder / "debt").mkdir(parents=True)
    (folder / "debt/register.yml").write_text(register, encoding="utf-8")
    (folder / "src").mkdir()
    (folder / "src/server.py").write_text("def run():\n    while True:\n        pass\n")
    for number, (title, summary) in enumerate(records, 1):
        status = "rejected" if 1 < number == len(records) else "confirmed"
        severity = "critical" if number == 1 else "low"
        text = RECORD.format(
            id=number, title=title, summary=summary, status=status, severity=severity
        )
        (folder / f"debt/{number:04}-x.yml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def portfolios(once: Once) -> dict[str, Site]:
    """Build a portfolio with every generator, in English or in Russian."""

    def make(root: Path, engine: str) -> None:
        waiting = "Waiting without end", "Customers leave before anything answers."
        names = "Old names", "Nobody knows what a ledger was."
        write(root / "shop", f"title: Shop\nsite_url: {SHOP}\n", waiting, names, ("Gone", "Is."))
        write(root / "desk", "title: Desk\n", ("Paper", "It is printed."), ("Ink", "It fades."))
        for name in SMALL:
            write(root / name, f"title: {name}\n", ("Small", "It is."))
        listed = "".join(f"  - path: {name}\n" for name in ["shop", "desk", "lost", *SMALL])
        said = f"title: {TITLES[engine]}\nlanguage: {LANGUAGES[engine]}\n"
        (root / "portfolio.yml").write_text(f"{said}repositories:\n{listed}", encoding="utf-8")
        run(root, "debtlog", "portfolio", "--engine", engine, status=1)  # one is lost

    return {
        engine: Site(once(("portfolio", engine), partial(make, engine=engine)) / "site")
        for engine in ENGINES
    }


@pytest.mark.parametrize(
    ("engine", "disk"), [("mkdocs", False), ("mkdocs", True), ("zensical", False)]
)
def test_a_visitor_gets_to_the_dashboard(
    portfolios: dict[str, Site], visit: Visits, engine: str, *, disk: bool
) -> None:
    seen = visit(portfolios[engine], disk=disk)
    page = seen.page
    page.goto(f"{seen.base}index.html", wait_until="commit")  # it leads on at once
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLES[engine])
    expect(page.locator(".debt-dot").first).to_be_visible()


@pytest.mark.parametrize(
    "looks",
    [
        ("mkdocs", "light", DESKTOP),
        ("mkdocs", "dark", PHONE),
        ("zensical", "dark", DESKTOP),
        ("zensical", "light", PHONE),
    ],
)
def test_every_page_fits_the_window_and_is_accessible(
    portfolios: dict[str, Site], visit: Visits, looks: tuple[str, Scheme, tuple[int, int]]
) -> None:
    engine, scheme, size = looks
    seen = visit(portfolios[engine], size=size, scheme=scheme)
    for address in PAGES:
        page = seen.open(address)
        assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]
        assert page.locator("html").get_attribute("lang") == LANGUAGES[engine]
        page.evaluate(OPEN)
        if address == REGISTER:
            page.evaluate("document.querySelector('[data-facet=repository]').open = true")
            expect(page.locator(".debt-find")).to_be_visible(visible=size == DESKTOP)
        assert seen.overflow == 0, address
        assert violations(page) == [], address


@each_engine
def test_a_repository_leads_to_its_own_site_and_to_its_records(
    portfolios: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = visit(portfolios[engine]).open("debt/repositories/")
    rows = page.locator("tbody tr")
    assert rows.count() == 3 + len(SMALL)
    shop, desk, lost = (rows.nth(number) for number in range(3))
    expect(shop.get_by_role("link", name="shop", exact=True)).to_have_attribute(
        "href", f"{SHOP}debt/"
    )
    expect(desk.get_by_role("link", name="desk", exact=True)).to_have_count(0)
    expect(lost.locator("td").last).to_have_text(
        "there is no folder lost; check it out, or correct the path"
    )
    shop.get_by_role("link", name="2", exact=True).click()
    assert titles(ready(page)) == ["Waiting without end", "Old names"]


def titles(page: Page) -> list[str]:
    """Read which records the register shows."""
    shown = page.locator("tbody td:nth-child(2)").all()
    return [line.locator("a, span").first.inner_text() for line in shown]


@each_engine
def test_the_register_is_filtered_by_a_repository_of_many(
    portfolios: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = ready(visit(portfolios[engine]).open(REGISTER))
    page.locator("[data-facet=repository] > summary").click()
    offered = page.locator("[data-facet=repository] label:visible")
    expect(offered).to_have_count(2 + len(SMALL))
    page.locator(".debt-find:visible").fill("SHO")
    expect(offered).to_have_count(1)
    offered.click()
    expect(page).to_have_url(re.compile(r"\?repository=shop$"))
    assert titles(page) == ["Waiting without end", "Old names", "Gone"]
    row = page.locator("tbody tr").first
    assert row.locator("td").first.inner_text() == "shop#1"
    expect(row.get_by_role("link")).to_have_attribute("href", f"{SHOP}debt/1/")
    page.locator(".debt-chip").click()
    page.locator("[type=search]:visible").first.fill("desk#")
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("tbody td a")).to_have_count(0)  # it is on no site


@each_engine
def test_records_are_found_by_what_they_say(
    portfolios: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = ready(visit(portfolios[engine]).open(REGISTER))
    page.locator("input[type=search].debt-search").fill("ledger")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert titles(page) == ["Old names"]


def test_an_address_names_records_of_several_repositories(
    portfolios: dict[str, Site], visit: Visits
) -> None:
    page = ready(visit(portfolios["mkdocs"]).open(f"{REGISTER}?id=shop%231&id=desk%232"))
    assert titles(page) == ["Waiting without end", "Ink"]
    assert count(page) == "2 of 34 records"
    assert chips(page) == ["ID: shop#1", "ID: desk#2"]


def test_the_search_of_the_site_finds_repositories_and_the_register(
    portfolios: dict[str, Site], visit_to_search: Visits
) -> None:
    seen = visit_to_search(portfolios["mkdocs"])
    for words, address in (("desk", "debt/repositories/"), ("ledger", REGISTER)):
        seen.open("debt/")
        seen.find(words, address)
