"""What a page names leads there: records in texts, shared facts, rules, files in documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.sites.conftest import ENGINES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites.conftest import Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)
each_language = pytest.mark.parametrize("language", ["", "ru/"])
HOT_RELOAD, STATE = "debt/10/", "debt/11/"


def path_of(address: str, base: str) -> str:
    """Name a page of a site by its path and what is asked of it."""
    found = urlsplit(address)
    query = f"?{unquote(found.query)}" if found.query else ""
    return f"{found.path.removeprefix(urlsplit(base).path)}{query}"


@each_engine
@each_language
def test_the_number_of_a_record_in_a_text_leads_to_it(
    own: dict[str, Site], visit: Visits, engine: str, language: str
) -> None:
    seen = visit(own[engine])
    page = seen.open(language + STATE)
    links = page.locator("article a", has_text="#10")
    named = [it for it in links.all() if it.inner_text() == "#10"]
    assert len(named) >= 2
    assert all(it.get_attribute("title") for it in named)
    named[0].click()
    page.wait_for_url(f"**/{language}{HOT_RELOAD}")
    itself = page.locator("article a[href]").filter(has_text="#10")
    assert [it.inner_text() for it in itself.all() if it.inner_text() == "#10"] == []


@each_engine
@each_language
def test_shared_facts_lead_to_the_register_narrowed_down_to_them(
    own: dict[str, Site], visit: Visits, engine: str, language: str
) -> None:
    seen = visit(own[engine])
    page = seen.open(language + HOT_RELOAD)
    links = page.locator("article a[href*='register/?']").evaluate_all(
        "links => links.map(it => it.href)"
    )
    asked = {path_of(link, seen.base).rpartition("?")[2] for link in links}
    assert {
        *("type=architecture", "type=code", "component=dev-server", "owner=runtime"),
        *("tags=hot-reload", "tags=threads"),
    } <= asked
    page.locator("article a[href*='?component=']").first.click()
    page.locator("[data-ready]").wait_for()
    assert path_of(page.url, seen.base) == f"{language}debt/register/?component=dev-server"
    shown = page.locator("article tbody tr:visible, article [data-rows] tr:visible")
    assert {"#10", "#11", "#12"} == {it.split()[0] for it in shown.all_inner_texts()}


@each_engine
@each_language
def test_rules_lead_to_what_the_documentation_says_of_them(
    own: dict[str, Site], visit: Visits, engine: str, language: str
) -> None:
    page = visit(own[engine]).open(language + HOT_RELOAD)
    rule = page.locator("article td a", has_text="changed-code").first
    assert rule.locator("code").get_attribute("title")
    rule.click()
    page.wait_for_url("**/reference/rules/changed-code/")
    assert "changed-code" in page.locator("h1").inner_text()


def test_without_such_a_page_a_rule_says_what_it_is_about(
    shop: dict[str, Site],
) -> None:
    sources = [page.source for page in shop["mkdocs"].pages().values()]
    assert not any("reference/rules" in it for it in sources)


@each_language
@pytest.mark.parametrize("document", ["development/HOT_RELOAD_PROBLEMS/", "results/last_result/"])
def test_files_in_documents_lead_to_their_pages(
    own: dict[str, Site], visit: Visits, document: str, language: str
) -> None:
    page = visit(own["mkdocs"]).open(language + document)
    place = page.locator("article strong a", has_text="main_server_api.py:234")
    place.click()
    page.wait_for_url("**/debt/files/examples/hot-reload/src/main_server_api.py/#L234")
    assert page.locator("#L234").is_visible()


@each_engine
def test_what_is_copied_from_the_page_of_data_can_be_pasted(
    shop: dict[str, Site], visit_first: Visits, engine: str
) -> None:
    page = visit_first(shop[engine]).open("debt/data/")
    copied = copies(page)
    addresses = {it for text in copied for it in re.findall(r"http[^\s'\")]+", text)}
    assert len(addresses) == 8
    assert all(page.request.get(it).ok for it in addresses)
    assert not re.search(r"(?m)(?:^|[\s'\"(])debt/", "\n".join(copied))
    assert [it[:40] for it in page.locator("[data-note]:visible").all_inner_texts()] == [
        "The addresses here are those of the site"
    ]


def test_without_scripts_the_page_of_data_says_that_its_addresses_are_relative(
    shop: dict[str, Site], visit: Visits
) -> None:
    page = visit(shop["mkdocs"], scripts=False).open("debt/data/")
    assert "here are relative" in page.locator("[data-note]:visible").inner_text()
    assert "curl -s 'debt/data/debt.json'" in page.locator("article").inner_text()


@each_engine
def test_a_command_is_copied_without_prompt_and_output(
    own: dict[str, Site], visit_first: Visits, engine: str
) -> None:
    page = visit_first(own[engine]).open("tutorial/")
    commands = [it for it in copies(page, ".gp") if it]
    assert commands
    assert not [it for it in commands if it.startswith("$")]


def copies(page: Page, having: str = "code") -> list[str]:
    """Press the button beside each block of code that has an element; give what is copied."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-clipboard-target]").first.wait_for()
    copied = []
    for block in page.locator("article .highlight", has=page.locator(having)).all():
        block.hover()
        block.locator("[data-clipboard-target]").click()
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    return copied
