"""The site in a real browser: what readers do, in both generators, schemes and on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import MINIMAL
from tests.sites.conftest import ENGINES, example

if TYPE_CHECKING:
    from tests.sites.conftest import Builds, Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)

HOT_RELOAD = "development/HOT_RELOAD_PROBLEMS/"


@each_engine
def test_search_finds_a_record(own: dict[str, Site], visit_to_search: Visits, engine: str) -> None:
    seen = visit_to_search(own[engine])
    seen.open("")
    seen.find("reload", HOT_RELOAD)


@each_engine
def test_search_for_a_title_finds_the_record_first_and_shows_no_facts(
    shop: dict[str, Site], visit_to_search: Visits, engine: str
) -> None:
    seen = visit_to_search(shop[engine])
    title = seen.open("debt/3/").inner_text("h1").removeprefix("#3 ").rstrip("¶")
    seen.open("")
    said = seen.find(title.strip(), "debt/3/")
    assert "#3" in said
    for word in ("Register of technical debt", "Priority", "Field Value", "Component"):
        assert word not in said


@each_engine
def test_search_finds_a_record_by_component_owner_and_tag(
    build: Builds, visit_to_search: Visits, engine: str
) -> None:
    register = "components: {core: {title: Billing}}\nowners: {pay: {title: Payments team}}\n"
    facts = "component: core\nowner: pay\ntags: [quicksilver]\n"
    seen = visit_to_search(
        build({"debt/register.yml": register, "debt/0001-a.yml": MINIMAL + facts}, engine)
    )
    for word in ("billing", "payments", "quicksilver"):
        seen.open("")
        said = seen.find(word, "debt/1/")
        for label in ("Component", "Owner", "Tags", "Severity", "Field"):
            assert label not in said


@each_engine
def test_search_finds_names_of_code(build: Builds, visit_to_search: Visits, engine: str) -> None:
    """By a whole name, by its beginning, and by a part of it, as people type."""
    said = "Calls of `check_tool_call` and `config.load_all` in `src/tool_guard.py` are slow."
    record = MINIMAL.replace("Something costs more than it should.", said)
    seen = visit_to_search(build({"debt/0001-twice.yml": record}, engine))
    for query in ("tool", "check_tool_call", "check_to", "load_all", "tool_guard.py", "src/tool"):
        seen.open("")
        seen.find(query, "debt/1/")


@each_engine
@pytest.mark.parametrize("language", ["en", "ru"])
def test_search_finds_russian_words(
    build: Builds, visit_to_search: Visits, engine: str, language: str
) -> None:
    files = example("russian")
    files["debt/register.yml"] = files["debt/register.yml"].replace("ru\n", f"{language}\n")
    seen = visit_to_search(build(files, engine, language))
    seen.open("")
    seen.find("перезагрузка", "development/RELOAD/")


@each_engine
def test_leads_from_the_register_to_a_record_and_its_yaml(
    own: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = visit(own[engine]).open("debt/register/")
    page.get_by_role("link", name="State shared between API and loop without a lock").click()
    page.get_by_role("heading", level=1, name="#11 State shared").wait_for()
    assert page.url.endswith("/debt/11/")
    edit = page.get_by_role("link", name="Edit this record").get_attribute("href")
    assert edit is not None
    assert edit.endswith("/debt/0011-state-synchronisation.yml")


@each_engine
def test_a_hostile_title_stays_text_in_search_and_navigation(
    build: Builds, visit_to_search: Visits, engine: str
) -> None:
    title = "</title><img src=x onerror=console.error(1)> &lt;svg onload=console.error(2)&gt;"
    record = f"id: 1\ntitle: {title!r}\nstatus: confirmed\nseverity: low\ncreated: 2026-01-20\n"
    seen = visit_to_search(build({"debt/0001-x.yml": f"{record}summary: A queue.\n"}, engine))
    page = seen.open("debt/register/")
    page.locator("article a[href$='1/']").first.click()
    page.get_by_role("heading", level=1, name="#1").wait_for()
    assert re.search(r"onerror=console", page.inner_text("h1"))
    seen.find("queue", "debt/1/")
