"""The page of a record: the answer on the first screen, facts beside it, nothing twice."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.sites.conftest import ENGINES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites.conftest import Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)

LAPTOP, PHONE = (1280, 800), (390, 844)
#: How many screens the answer may take.
SCREENS = {LAPTOP: 1, PHONE: 2}
OWN = ("debt/1/", "debt/2/", "debt/3/", "debt/11/", "debt/12/")
IN_RUSSIAN = ("ru/debt/2/", "ru/debt/11/")
#: Of the demo: a record with costs, one whose code changed, and one that is repaid.
SHOP = ("debt/1/", "debt/28/", "debt/8/")
BOTTOM = "part => part.getBoundingClientRect().bottom + scrollY"
TOP = "part => part.getBoundingClientRect().top"

#: Sentences that stand twice in the article. What leads to a section bears its name, the next step
#: is one of the list, and code may say what it likes; for days see below.
TWICE = """article => {
  const seen = new Set(), twice = [];
  const named = "nav, pre, h1, .debt-step, .debt-graph";
  for (const part of article.querySelectorAll("p, li, dd, dt, td, summary, h2, h3")) {
    if (part.closest(named) || part.querySelector("p, li, td")) continue;
    const label = /^(DT|H3)$/.test(part.localName.toUpperCase());
    for (const sentence of part.innerText.split(/(?<=[.!?])\\s+/)) {
      const said = sentence.trim();
      if (label || said.length < 12 || part.querySelector("time")) continue;
      if (seen.has(said)) twice.push(said);
      seen.add(said);
    }
  }
  return twice;
}"""
#: Facts by label and value, and grades and statuses, which are facts as well.
FACTS = """article => [
  ...Array.from(article.querySelectorAll(".debt-record dl > div"), row => row.innerText),
  ...Array.from(article.querySelectorAll(".debt-state > *"), mark => mark.innerText),
]"""
#: How often each day is said.
DAYS = """article => Object.values(Object.groupBy(
  article.querySelectorAll("time"), time => time.dateTime.slice(0, 10),
)).map(times => times.length)"""


@each_engine
def test_the_answer_is_on_the_first_screen(
    own: dict[str, Site], shop: dict[str, Site], visit: Visits, engine: str
) -> None:
    for site, addresses in ((own[engine], OWN + IN_RUSSIAN), (shop[engine], SHOP)):
        seen = visit(site)
        for size, address in product(SCREENS, addresses):
            seen.page.set_viewport_size({"width": size[0], "height": size[1]})
            page = seen.open(address)
            answer = page.locator(".debt-answer")
            expect(answer.locator(".debt-summary")).to_be_visible()
            expect(answer.locator(".debt-places a").first).to_be_visible()
            assert answer.evaluate(BOTTOM) <= size[1] * SCREENS[size], (address, size)
            assert seen.overflow == 0, (address, size)


def labels(page: Page) -> list[str]:
    """Read what parts an answer has."""
    return page.locator(".debt-answer dt").all_inner_texts()


def test_the_answer_says_what_it_costs_what_to_do_and_where(
    own: dict[str, Site], shop: dict[str, Site], visit: Visits
) -> None:
    seen = visit(own["mkdocs"])
    page = seen.open("debt/11/")
    assert labels(page) == ["Cost", "Do first", "Where"]
    costs = "1–2 days to repay; 1 hour a month to keep: 2 hours a month, possible"
    assert page.locator(".debt-cost").inner_text() == costs
    steps = page.locator(".debt-answer .debt-unfold li")
    assert not steps.first.is_visible()
    page.get_by_text("Publish copies").click()
    expect(steps.first).to_be_visible()
    place = page.locator(".debt-places li").first
    where = "examples/hot-reload/src/state/self_state.py:29-31"
    assert place.inner_text().split() == [where, "intact"]
    place.locator("a").click()
    expect(page.locator("h1")).to_contain_text("self_state.py")

    assert labels(seen.open("ru/debt/11/")) == ["Цена", "Что сделать", "Где"]
    assert "1 час в месяц" in page.locator(".debt-cost").inner_text()
    # the generator is a debt that nobody has an interest of, so the month is not said
    seen.open("debt/2/")
    assert page.locator(".debt-cost").inner_text() == "1 week to repay"

    page = visit(shop["mkdocs"]).open("debt/8/")
    assert labels(page)[0] == "Repaid"
    assert page.locator(".debt-cost").count() == 0


@each_engine
def test_facts_stay_beside_the_text_and_come_behind_the_answer_on_a_phone(
    own: dict[str, Site], visit: Visits, engine: str
) -> None:
    page = visit(own[engine], size=LAPTOP).open("debt/11/")
    facts = page.locator(".debt-facts > div")
    page.locator("#lost-update").scroll_into_view_if_needed()
    page.wait_for_function("scrollY > 500")
    header = page.locator(".md-header").evaluate("part => part.getBoundingClientRect().bottom")
    assert header <= facts.evaluate(TOP) < header + 40
    assert facts.evaluate("part => part.getBoundingClientRect().bottom <= innerHeight")
    assert facts.bounding_box()["x"] > page.locator(".debt-body").bounding_box()["width"]  # type: ignore[index]

    page = visit(own[engine], size=PHONE).open("debt/11/")
    tops = [
        page.locator(part).evaluate(TOP) for part in (".debt-answer", ".debt-facts", ".debt-body")
    ]
    assert tops == sorted(tops)


@each_engine
def test_nothing_stands_twice(own: dict[str, Site], visit: Visits, engine: str) -> None:
    seen = visit(own[engine])
    for address in (*OWN, *IN_RUSSIAN):
        article = seen.open(address).locator("article")
        assert article.evaluate(TWICE) == [], address
        facts = article.evaluate(FACTS)
        assert len(facts) == len(set(facts)) > 0, address
        assert max(article.evaluate(DAYS)) <= 2, address  # when it was and in its history


@each_engine
def test_addresses_of_parts_lead_there(own: dict[str, Site], visit: Visits, engine: str) -> None:
    """Those of today, and those by which pages were linked to before."""
    page = visit(own[engine], size=LAPTOP).open("debt/11/")
    base = page.url
    for link in page.locator(".debt-facts nav a").all():
        anchor = str(link.get_attribute("href")).partition("#")[2]
        assert page.locator(f"[id='{anchor}']").count() == 1, anchor
    for anchor in ("lost-update", "problem-2-two-writers-undo-each-others-work", "recommendations"):
        page.goto("about:blank")
        page.goto(f"{base}#{anchor}")
        page.wait_for_function("scrollY > 500")
        assert 48 <= page.locator(f"#{anchor}").evaluate(TOP) < 150, anchor
    assert page.locator("[id='severity-and-priority']").count() == 1


def test_without_scripts_all_can_be_opened(own: dict[str, Site], visit: Visits) -> None:
    page = visit(own["mkdocs"], scripts=False).open("debt/11/")
    for fold in page.locator(".debt-record summary").all():
        fold.click()
    expect(page.locator(".debt-record details:not([open])")).to_have_count(0)
    expect(page.locator(".debt-around span").first).to_be_visible()
