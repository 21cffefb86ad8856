"""Pages of a portfolio: what they say of repositories, where they lead, and what they escape."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from msgspec.structs import replace

from debtlog.portfolio.repository_data import ChangeData, FieldChangeData
from tests.portfolio.small_portfolio import record

if TYPE_CHECKING:
    import pytest

    from debtlog.portfolio.repository_data import RepositoryData
    from tests.portfolio.small_portfolio import SmallPortfolio

HOME, REGISTER, REPOSITORIES = "debt/index.md", "debt/register.md", "debt/repositories.md"
SITE = "https://docs.example.org/shop/"


def shown(html: str) -> str:
    """Return the words of a page."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).replace("\u00a0", " ").split())


def rows(html: str) -> list[str]:
    """Return the words of each row of its tables."""
    return [shown(row) for row in re.findall("<tr>(.*?)</tr>", html, re.DOTALL)]


def data_of(register: str) -> list[list[object]]:
    """Return the rows that the script of the register reads."""
    [text] = re.findall('<pre class="debt-rows" hidden>(.*?)</pre>', register, re.DOTALL)
    found: list[list[object]] = json.loads(unescape(text))[2]
    return found


def test_there_is_one_site_without_pages_of_records_and_files(portfolio: SmallPortfolio) -> None:
    portfolio.add("shop", [record()])
    pages = ["index", "register", "groups", "repositories", "data/index"]
    assert sorted(portfolio.pages) == sorted(f"debt/{name}.md" for name in pages)


def test_a_repository_is_a_row_in_the_order_of_the_portfolio(portfolio: SmallPortfolio) -> None:
    costs = {"principal": "2d", "interest": {"cost": "4h", "per": "month"}}
    first = record(1, severity="critical", review_by=date(2026, 3, 1), **costs)
    portfolio.add("shop", [first, record(2)], site=SITE)
    portfolio.fail("lost", "its server does not answer; see *whether* it is there")
    portfolio.add("desk", [])
    page = portfolio.pages[REPOSITORIES]
    head, shop, lost, desk = rows(page)
    assert head == "Repository Open records Principal Monthly interest Code Check"
    assert "shop Debt of shop 2 " in shop
    assert "1 critical · 1 overdue" in shop
    assert "Principal: about 2 days Monthly interest: 4 hours a month" in shop
    assert lost == (
        "lost https://example.org/lost.git its server does not answer; see *whether* it is there"
    )
    assert desk.startswith("desk Debt of desk 0 ")
    assert desk.endswith("Code: as recorded Check: no findings")
    assert f'<a href="{SITE}">shop</a>' in page
    assert "../register/?standing=open&amp;repository=shop" in page
    assert "../register/?attention=overdue&amp;repository=shop" in page


def test_the_home_page_names_what_failed(portfolio: SmallPortfolio) -> None:
    portfolio.add("shop", [record()])
    assert "could not be read" not in portfolio.pages[HOME]
    for number in range(12):
        portfolio.fail(f"lost{number}", "gone")
    page = portfolio.pages[HOME]
    assert "12 repositories could not be read: lost0, lost1," in shown(page)
    assert "lost9, …; the reasons" in shown(page)
    assert 'href="repositories/"' in page


def test_the_home_page_compares_repositories_owners_and_components(
    portfolio: SmallPortfolio,
) -> None:
    portfolio.settings = {"owners": {"core": {"title": "Core Team"}}}
    portfolio.add("shop", [record(1, owner="core", component="api"), record(2, owner="core")])
    portfolio.add("desk", [record(1, status="paid", paid_on=date(2026, 2, 1))])
    words = shown(portfolio.pages[HOME])
    assert "Repositories with the most debt ¶ Repository Open records shop 2" in words
    assert "Owners with the most debt ¶ Owner Open records Core Team 2" in words
    assert "Components with the most debt ¶ Component Open records api 1" in words
    assert "files" not in words.lower()


def test_the_register_can_be_filtered_by_repository_first(portfolio: SmallPortfolio) -> None:
    portfolio.add("shop", [record(1), record(2)], site=SITE)
    portfolio.add("desk", [record(1)])
    page = portfolio.pages[REGISTER]
    facets = re.findall('data-facet="(.*?)"', page)
    assert facets[:2] == ["standing", "repository"]
    assert re.findall('value="repository=(.*?)"', page) == ["desk", "shop"]
    led = {row[0]: row[2] for row in data_of(page)}
    assert led == {"shop#1": f"{SITE}debt/1/", "shop#2": f"{SITE}debt/2/", "desk#1": ""}
    assert f'<a href="{SITE}debt/1/">' in page
    assert 'href=""' not in page


def test_long_menus_can_be_searched(portfolio: SmallPortfolio) -> None:
    for number in range(31):
        portfolio.add(f"repository{number}", [record()])
    page = portfolio.pages[REGISTER]
    [menu] = re.findall("<details[^>]*>(?:(?!</details>).)*debt-find", page, re.DOTALL)
    assert 'data-facet="repository"' in menu


def test_pages_are_in_the_language_of_the_portfolio(portfolio: SmallPortfolio) -> None:
    portfolio.settings = {"language": "ru"}
    portfolio.add("shop", [record(severity="critical", review_by=date(2026, 3, 1))])
    portfolio.fail("lost", "its server does not answer")
    pages = portfolio.pages
    assert "Не удалось прочитать 1 репозиторий: lost; причины" in shown(pages[HOME])
    head, shop, lost = rows(pages[REPOSITORIES])
    assert head == "Репозиторий Открытые долги Стоимость погашения Проценты в месяц Код Проверка"
    assert "1 критическая · 1 просрочено" in shop
    assert lost.endswith("its server does not answer")
    assert '<span lang="en">its server' in pages[REPOSITORIES]


def test_the_greatest_register_is_listed_by_files_alone(
    portfolio: SmallPortfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AT_ONCE", "BEGINNING"):
        monkeypatch.setattr(f"debtlog.render.views.register_table.{name}", 2)
    monkeypatch.setattr("debtlog.render.site_pages.MOST_LISTED", 3)
    portfolio.add("shop", [record(number) for number in range(1, 4)])
    assert "All 3 records in a plain table" in portfolio.pages[REGISTER]
    assert "debt/data/records.md" in portfolio.pages
    portfolio.add("desk", [record()])
    page = portfolio.pages[REGISTER]
    assert '<a class="debt-all" href="../data/">All 4 records as files</a>' in page
    assert "debt/data/records.md" not in portfolio.pages


def test_counts_of_many_records_lead_to_what_servers_accept(portfolio: SmallPortfolio) -> None:
    costs = {"principal": "2d", "interest": {"cost": "4h", "per": "month"}}
    for name in ("shop", "desk"):
        portfolio.add(f"{name * 10}", [record(number, **costs) for number in range(1, 101)])
    page = portfolio.pages[HOME]
    assert max(map(len, re.findall('href="(.*?)"', page))) < 8_000
    [dot] = re.findall('class="debt-dot .*?href="(.*?)"', page)
    assert unescape(dot) == "register/?standing=open&principal=8-24&interest=2-8"


HOSTILE = '<i onload="x()">&amp;{{ 7 * 7 }} [a](javascript:x) `b` #1 @ann | c'


class Elements(HTMLParser):
    """Notes what no page of ours has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        self.found += [tag] if tag in {"i", "iframe"} else []
        self.found += [f"{name}={value}" for name, value in attrs if name.startswith("on")]
        self.found += [str(value) for _, value in attrs if (value or "").startswith("javascript:")]


def test_texts_of_strangers_are_only_texts(portfolio: SmallPortfolio) -> None:
    def changed(data: RepositoryData) -> RepositoryData:
        said = FieldChangeData("severity", HOSTILE, HOSTILE)
        named = FieldChangeData(HOSTILE, 1, 2)
        change = ChangeData(date(2026, 6, 29), "1", HOSTILE, HOSTILE, (said, named))
        other = replace(change, record=HOSTILE)
        register = replace(data.debt.register, title=HOSTILE)
        return replace(
            data,
            commit=HOSTILE,
            debt=replace(data.debt, register=register),
            changes=(change, other),
        )

    texts = dict.fromkeys(("title", "summary", "owner", "component"), HOSTILE)
    portfolio.settings = {"title": HOSTILE}
    portfolio.add(
        "shop", [record(1, **texts, tags=[HOSTILE], type=["code"])], changed=changed, site=SITE
    )
    portfolio.add("desk", [record(1, **texts)])
    portfolio.fail(HOSTILE, HOSTILE)
    for name, html in portfolio.pages.items():
        assert Elements(html).found == [], name
        assert "49" not in shown(html)
    assert HOSTILE in shown(portfolio.pages[REPOSITORIES])
    assert HOSTILE in str(data_of(portfolio.pages[REGISTER])) or HOSTILE in shown(
        portfolio.pages[REGISTER]
    )
