"""The search of the register in a real browser: words of records come when somebody searches."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.sites.conftest import ENGINES
from tests.sites.test_register import ALPHA, BETA, DELTA, FILES, GAMMA, record, titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Route

    from tests.sites.browser import Visit
    from tests.sites.conftest import Builds, Visits

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)

WORDS = "**/data/words-*.js"
#: Notes what is read out of the status line: changes of its text that are not called unfinished.
LISTEN = """
  () => {
    window.heard = [];
    const line = document.querySelector(".debt-count");
    new MutationObserver(() => {
      if (line.ariaBusy !== "true") window.heard.push(line.textContent);
    }).observe(line, { characterData: true, childList: true, subtree: true });
  }
"""


def loaded(seen: Visit) -> list[str]:
    """Name the files of words that were asked for."""
    return [address.rpartition("/")[2] for address in seen.requests if "/words-" in address]


@contextmanager
def held(page: Page) -> Iterator[list[Route]]:
    """Let no words arrive until the block ends; give what is held back."""
    routes: list[Route] = []

    def hold(route: Route) -> None:
        routes.append(route)

    page.route(WORDS, hold)
    yield routes
    for route in routes:
        route.continue_()
    page.unroute_all()


@each_engine
def test_words_are_loaded_when_somebody_searches(build: Builds, visit: Visits, engine: str) -> None:
    seen = visit(build(FILES, engine))
    page = seen.open("debt/")
    page.locator("article a[href$='register/']").first.click()
    page.locator("[data-ready]").wait_for()
    page.get_by_role("button", name="ID").click()
    assert loaded(seen) == []
    box = page.get_by_role("searchbox")
    box.focus()
    box.press_sequentially("undo")
    expect(page.locator(".debt-count")).to_have_text("1 of 4 records")
    assert titles(page) == [ALPHA]
    assert loaded(seen) == ["words-0.js"]
    assert page.locator("script[src*=words-]").count() == 0

    page.get_by_role("link", name=ALPHA).click()
    page.get_by_role("heading", level=1, name="#1 Alpha queue").wait_for()
    page.go_back()
    expect(page.locator(".debt-count")).to_have_text("1 of 4 records")
    page.get_by_role("searchbox").fill("intact src/")
    assert titles(page) == [ALPHA]


@each_engine
def test_until_words_are_there_titles_are_searched(
    build: Builds, visit: Visits, engine: str
) -> None:
    page = visit(build(FILES, engine)).open("debt/register/")
    box, count = page.get_by_role("searchbox"), page.locator(".debt-count")
    page.evaluate(LISTEN)
    with held(page):
        box.fill("undone")
        expect(count).to_have_text("0 of 4 records; the texts are being loaded")
        assert not page.get_by_text("No matches.").is_visible()
        box.fill("queue src")
        box.fill("src queue")
        box.evaluate("box => box.setSelectionRange(3, 3)")
    expect(count).to_have_text("1 of 4 records")
    assert titles(page) == [ALPHA]
    assert box.evaluate("box => box === document.activeElement && box.selectionStart") == 3
    assert page.evaluate("window.heard") == ["1 of 4 records"]


def test_who_reads_the_table_stays_where_they_are(build: Builds, visit: Visits) -> None:
    page = visit(build(FILES)).open("debt/register/")
    with held(page):
        page.get_by_role("searchbox").fill("queue")
        page.get_by_role("link", name=ALPHA).focus()
        page.get_by_role("searchbox").evaluate(
            "box => { box.value = 's'; box.dispatchEvent(new Event('input')); }"
        )
    expect(page.locator(".debt-count")).to_have_text("4 of 4 records")
    assert page.evaluate("document.activeElement.textContent") == ALPHA


@pytest.mark.parametrize(
    ("status", "body"), [(404, ""), (200, "<!doctype html>"), (200, "debtlog.takeWords([])")]
)
def test_without_words_the_search_goes_on_and_says_so(
    build: Builds, visit: Visits, status: int, body: str
) -> None:
    seen = visit(build(FILES))
    page = seen.open("debt/register/")
    page.route(WORDS, lambda route: route.fulfill(status=status, body=body))
    box, count = page.get_by_role("searchbox"), page.locator(".debt-count")
    box.fill("queue")
    expect(count).to_have_text("2 of 4 records; not all texts could be loaded and searched")
    assert titles(page) == [BETA, ALPHA]
    page.get_by_role("button", name="Reset").click()
    expect(count).to_have_text("4 of 4 records")
    page.unroute_all()
    if "takeWords" not in body:  # what was read is not read again
        box.blur()
        box.fill("undone")
        expect(count).to_have_text("1 of 4 records")
    seen.complaints.clear()


def test_one_part_of_the_words_may_be_missing(build: Builds, visit: Visits) -> None:
    files = FILES | {
        f"debt/{key:04}-x.yml": record(2, "Beta").replace("id: 2", f"id: {key}")
        for key in range(20, 270)
    }
    seen = visit(build(files))
    page = seen.open("debt/register/")
    page.route("**/words-1.js", lambda route: route.abort())
    page.get_by_role("searchbox").fill("undone")
    expect(page.locator(".debt-count")).to_have_text(
        "1 of 254 records; not all texts could be loaded and searched"
    )
    assert sorted(loaded(seen)) == ["words-0.js", "words-1.js"]
    page.unroute_all()
    seen.complaints.clear()


def test_a_link_to_a_search_finds_what_records_say(build: Builds, visit: Visits) -> None:
    page = visit(build(FILES)).open("debt/register/?text=undone")
    expect(page.locator(".debt-count")).to_have_text("1 of 4 records")
    page.get_by_role("searchbox").fill("")
    assert titles(page) == [BETA, ALPHA, DELTA, GAMMA]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("q", "qu", "queue"), [BETA, ALPHA]),
        (("queue", "queue und", "queue undone"), [ALPHA]),
        (("undone", "undon", "un", ""), [BETA, ALPHA, DELTA, GAMMA]),
        (("alpha", "gamma"), [GAMMA]),
        (("queue alpha", "queue"), [BETA, ALPHA]),
        (("alpha", "alpha beta", "beta"), [BETA]),
        (("ЁЛКА", "елк"), [DELTA]),
    ],
)
def test_every_search_finds_what_it_finds_at_once(
    build: Builds, visit: Visits, typed: tuple[str, ...], found: list[str]
) -> None:
    page = visit(build(FILES)).open("debt/register/?text=undone")
    for text in typed:
        page.get_by_role("searchbox").fill(text)
    assert titles(page) == found


def test_a_policy_without_scripts_in_pages_does_not_keep_words_out(
    build: Builds, visit: Visits
) -> None:
    seen = visit(build(FILES))

    def guarded(route: Route) -> None:
        answer = route.fetch()
        policy = {"content-security-policy": "script-src 'self'"}
        route.fulfill(response=answer, headers=answer.headers | policy)

    seen.page.route("**/debt/register/", guarded)
    page = seen.open("debt/register/")
    page.get_by_role("searchbox").fill("undone")
    expect(page.locator(".debt-count")).to_have_text("1 of 4 records")
    page.unroute_all()
    assert not any("words-" in complaint for complaint in seen.complaints)
    seen.complaints.clear()  # the theme has scripts in pages


#: A record of each of these; what has another stem, and what only begins alike.
SAID = {
    1: ("Calls are retried", "Nobody retries by hand."),
    2: ("Retrying hides faults", "So."),
    3: ("Records are retrieved twice", "The note is not read; it depends on sites."),
    4: ("Горячая перезагрузка", "Баг подтверждён."),
    5: ("После перезагрузок падает", "Виды записей."),
    6: ("Загрузка медленная", "Подтверждение не приходит."),
    7: ("The isinstance check stops too late", "It is costly, and generated."),
    8: ("It stopped", "The generator evens it out."),
}
FORMS = {
    "retries": [1, 2],
    "retrying": [1, 2],
    "retry": [1, 2],
    "retri": [1, 2, 3],
    "перезагрузки": [4, 5],
    "перезагрузку": [4, 5],
    "загрузку": [6],
    "подтвержден": [4, 6],
    "подтвержденного": [4, 6],
    "подтверждает": [],
    "записи": [5],
    "isinst": [7],
    "stopping": [7, 8],
    "stop late": [7],
    "notes": [3],
    "sited": [3],
    "costs": [],
    "generators": [8],
}


@each_engine
def test_other_forms_of_a_word_are_found_and_other_words_are_not(
    build: Builds, visit: Visits, engine: str
) -> None:
    texts = {key: record(key, title) for key, (title, _) in SAID.items()}
    files = {
        f"debt/{key:04}-x.yml": text.replace("So.", SAID[key][1]) for key, text in texts.items()
    }
    page = visit(build(files, engine)).open("debt/register/?text=undone&sort=id")
    expect(page.locator(".debt-count")).to_have_text("0 of 8 records")
    for typed, keys in FORMS.items():
        page.get_by_role("searchbox").fill(typed)
        assert titles(page) == [SAID[key][0] for key in keys], typed
