"""Words are whole, and a day is one day to people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sites.conftest import Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

WIDTHS = (360, 390, 1024, 1280, 1920)
PAGES = ("debt/", "debt/register/", "debt/files/", "debt/groups/", "debt/data/")
#: Pages of each site, and in which language it is.
SITES = {
    "English": ("own", "mkdocs", "", ("debt/10/", "debt/11/", "debt/3/")),
    "Russian": ("own", "mkdocs", "ru/", ("debt/10/", "debt/11/", "debt/3/")),
    "Russian, by Zensical": ("own", "zensical", "ru/", ("debt/10/",)),
    "demo": ("shop", "mkdocs", "", ("debt/1/", "debt/2/", "debt/7/")),
}
#: Finds words, and names in paths, that are on two lines though there is room for them on one.
BROKEN = r"""() => {
  const found = [];
  const range = document.createRange();
  const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const isClipped = (it) => getComputedStyle(it).clipPath !== "none";
  const isHidden = (it) => it && (isClipped(it) || isHidden(it.parentElement));
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    const box = node.parentElement;
    if (box.closest("pre, svg, script, style, .debt-page, .headerlink")) continue;
    range.selectNodeContents(node);
    if (range.getClientRects().length < 2 || isHidden(box)) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}_.’']{2,}/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const parts = [...range.getClientRects()].filter((it) => it.width > 0.5);
      if (new Set(parts.map((it) => Math.round(it.top / 4))).size > 1) found.push(word);
    }
  }
  return found;
}"""
#: Finds days that programs cannot read; those of charts are in their tables.
UNMARKED = r"""() => {
  const day = /[A-Z][a-z]{2,8} \d{1,2}, 20\d\d|\d{1,2} \p{Ll}{3,8}\.? 20\d\d г/u;
  const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    if (node.parentElement.closest("time, pre, code, svg")) continue;
    if (day.test(node.data)) found.push(node.data);
  }
  return found;
}"""


@pytest.mark.parametrize("name", SITES)
def test_no_word_is_broken_at_any_width(
    request: pytest.FixtureRequest, visit: Visits, name: str
) -> None:
    site, engine, language, records = SITES[name]
    sites: dict[str, Site] = request.getfixturevalue(site)
    seen = visit(sites[engine])
    broken = []
    for page in (*PAGES, *records):
        shown = seen.open(language + page)
        for width in WIDTHS:
            shown.set_viewport_size({"width": width, "height": 900})
            broken += [(page, width, word) for word in shown.evaluate(BROKEN)]
    assert broken == []


@pytest.mark.parametrize("name", SITES)
def test_days_of_a_record_are_readable_by_programs(
    request: pytest.FixtureRequest, visit: Visits, name: str
) -> None:
    site, engine, language, records = SITES[name]
    sites: dict[str, Site] = request.getfixturevalue(site)
    seen = visit(sites[engine])
    for page in records:
        shown = seen.open(language + page)
        assert shown.evaluate(UNMARKED) == [], page
        assert shown.locator("article time").count() > 0, page


@pytest.mark.parametrize("language", ["", "ru/"])
def test_the_history_of_a_record_names_a_day_once(
    own: dict[str, Site], visit: Visits, language: str
) -> None:
    page = visit(own["mkdocs"]).open(f"{language}debt/10/")
    days = page.locator(".debt-events time").all_inner_texts()
    assert len(days) == len(set(days)) == 1


@pytest.mark.parametrize("language", ["", "ru/"])
def test_a_place_has_one_name_on_every_page(
    own: dict[str, Site], visit: Visits, language: str
) -> None:
    seen = visit(own["mkdocs"])
    place = "examples/hot-reload/src/runtime/loop.py:33-42"
    for page in ("debt/12/", "debt/", "DEBT/"):
        assert place in seen.open(language + page).locator("article").inner_text(), page
