"""What a reader who comes back is told of changes since, which only the browser knows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites.browser import Visit
    from tests.sites.conftest import Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

#: What the last visit left: it was on a day in spring, before the last commit of the demo.
LEFT = """(key) => {
  const now = JSON.parse(localStorage.getItem(key));
  const day = Date.parse("2026-04-02T12:00");
  const changes = JSON.parse(document.querySelector(".debt-told").textContent);
  const last = changes[0][2];
  now.at = day;
  now.seen.commits = now.seen.commits.filter((commit) => commit !== last);
  localStorage.setItem(key, JSON.stringify(now));
  return [changes.filter(([,, commit]) => commit === last), changes.length];
}"""


def come_back(seen: Visit) -> list[list[str]]:
    """Visit the dashboard, and come back after a commit; return what that changed."""
    page = seen.open("debt/index.html")
    expect(page.locator(".debt-visit")).to_be_empty()
    (key,) = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('debtlog '))")
    fresh, total = page.evaluate(LEFT, key)
    assert 0 < len(fresh) < total
    page.reload()
    return [list(map(str, change)) for change in fresh]


@pytest.mark.parametrize(
    ("engine", "disk"), [("mkdocs", False), ("mkdocs", True), ("zensical", False)]
)
def test_a_reader_who_comes_back_is_told_what_has_changed(
    shop: dict[str, Site], visit: Visits, engine: str, *, disk: bool
) -> None:
    seen = visit(shop[engine], disk=disk)
    fresh = come_back(seen)
    page = seen.page
    told = page.locator(".debt-visit")
    expect(told).to_contain_text("Since your last visit on Apr 2: ")
    changed = {change[3] for change in fresh if change[0] == "changed"}
    link = told.get_by_role("link", name=f"{len(changed)} changed", exact=True)
    address = link.get_attribute("href") or ""
    assert set(address.partition("?id=")[2].split("&id=")) == changed
    newest = page.locator(".debt-days > ul").first.locator("> li")
    assert set(newest.evaluate_all(CLASSES)) == {"debt-new"}
    assert page.locator(".debt-new").count() == newest.count()
    if not disk:
        link.click()
        expect(page.locator(".debt-count")).to_have_text(f"{len(changed)} of 30 records")


CLASSES = "all => all.map((each) => each.className)"


def test_who_comes_back_within_the_hour_is_on_the_same_visit(
    shop: dict[str, Site], visit: Visits
) -> None:
    seen = visit(shop["mkdocs"])
    come_back(seen)
    said = seen.page.locator(".debt-visit").inner_text()
    seen.page.reload()
    expect(seen.page.locator(".debt-visit")).to_have_text(said)
    hours_later(seen.page)
    expect(seen.page.locator(".debt-visit")).to_contain_text(": nothing changed.")
    assert seen.page.locator(".debt-new").count() == 0


def hours_later(page: Page) -> None:
    """Put the last visit two hours back, and come again."""
    page.evaluate(
        """() => { for (const key of Object.keys(localStorage)) if (key.startsWith("debtlog ")) {
          const now = JSON.parse(localStorage.getItem(key));
          localStorage.setItem(key, JSON.stringify({ ...now, at: now.at - 7200e3 }));
        } }"""
    )
    page.reload()


#: What another page of the server may have left, with a day that is none or one to come.
FOREIGN = (
    {"at": 1},
    {"at": 1, "seen": {"commits": 5, "since": ""}},
    {"at": "x", "seen": {"commits": [], "since": ""}},
    {"at": -1e300, "seen": {"commits": [], "since": ""}},
    {
        "at": 4e12,
        "seen": {"commits": [], "since": ""},
        "base": {"at": "x", "seen": {"commits": []}},
    },
)


@pytest.mark.parametrize("left", ["", "no JSON", "null", "[]", "5", *map(json.dumps, FOREIGN)])
def test_a_browser_that_keeps_nothing_or_nonsense_tells_nothing(
    shop: dict[str, Site], visit_first: Visits, left: str
) -> None:
    seen = visit_first(shop["zensical"])
    seen.page.add_init_script(f"""
      const {{ getItem, setItem }} = Storage.prototype, left = {json.dumps(left)};
      const ours = (key) => key.startsWith("debtlog ");
      Storage.prototype.setItem = function (key, value) {{
        if (ours(key)) throw new Error("full");
        setItem.call(this, key, value);
      }};
      Storage.prototype.getItem = function (key) {{
        if (!ours(key)) return getItem.call(this, key);
        if (left) return left;
        throw new Error("blocked");
      }};
    """)
    page = seen.open("debt/")
    page.locator(".debt-since[data-ready]").wait_for()
    expect(page.locator(".debt-visit")).to_be_empty()


@pytest.mark.parametrize("size", [(360, 780), (1280, 800)])
def test_what_is_told_moves_nothing(
    shop: dict[str, Site], visit: Visits, size: tuple[int, int]
) -> None:
    seen = visit(shop["mkdocs"], size=size)
    come_back(seen)
    days = seen.page.locator(".debt-days")
    expect(seen.page.locator(".debt-visit")).not_to_be_empty()
    with_words = days.evaluate("it => it.offsetTop")
    seen.page.locator(".debt-visit").evaluate("it => it.replaceChildren()")
    assert days.evaluate("it => it.offsetTop") == with_words
