"""Pages on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.sites.conftest import ENGINES
from tests.sites.test_filters import WRAPPED
from tests.sites.test_small_sites import ADVISED

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites.browser import Visit
    from tests.sites.conftest import Builds, Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

#: A4 at 96 dots an inch, within the margins that the themes give it.
PAPER = (605, 934)
DASHBOARD, REGISTER, RECORD = "debt/", "debt/register/", "debt/10/"
SOURCE = "debt/files/examples/hot-reload/src/main_server_api.py/"
ON_SCREEN_ONLY = {
    DASHBOARD: (".debt-data", ".debt-ways"),
    REGISTER: (".debt-trail", ".debt-filters", ".debt-bar"),
    RECORD: (
        *(".debt-trail", ".debt-action", ".md-header", ".md-sidebar"),
        "nav.md-code__nav, button.md-clipboard",
    ),
}
ON_PAPER = {
    DASHBOARD: (".debt-numbers", ".debt-trend"),
    REGISTER: ("tbody tr",),
    RECORD: (".debt-grade", ".debt-facts", ".highlight code", ".debt-graph", ".debt-events"),
    SOURCE: (".debt-beside li", ".debt-source code"),
}


@pytest.fixture(params=ENGINES)
def seen(own: dict[str, Site], visit: Visits, request: pytest.FixtureRequest) -> Visit:
    """Visit this repository's site in a window as wide as paper."""
    return visit(own[request.param], size=PAPER)


def printed(seen: Visit, address: str) -> Page:
    """Open a page and look at it as it would be printed."""
    page = seen.open(address)
    if address.endswith(REGISTER):
        page.locator("[data-ready]").wait_for()
    page.emulate_media(media="print")
    return page


def test_leaves_out_what_is_of_use_on_a_screen_only(seen: Visit) -> None:
    for address, selectors in ON_SCREEN_ONLY.items():
        page = printed(seen, address)
        for selector in selectors:
            assert page.locator(selector).count(), (address, selector)
            assert not page.locator(selector).locator("visible=true").count(), (address, selector)


def test_keeps_what_a_reader_wants(seen: Visit) -> None:
    for address, selectors in ON_PAPER.items():
        page = printed(seen, address)
        for selector in selectors:
            assert page.locator(selector).first.is_visible(), (address, selector)


def test_the_edges_of_the_paper_are_not_dark(seen: Visit) -> None:
    """Whether the system is dark, or only this reader's choice."""
    scheme = """() => [
      getComputedStyle(document.documentElement).colorScheme.split(" ").sort().join(" "),
      getComputedStyle(document.body).backgroundColor,
    ]"""
    for look in ("light", "dark", "chosen"):
        # while no page is there: the theme keeps what the system changes to
        seen.page.goto("about:blank")
        seen.page.emulate_media(media="screen", color_scheme="dark" if look == "dark" else "light")
        page = seen.open(DASHBOARD)
        page.evaluate("localStorage.clear()")
        seen.open(DASHBOARD)
        if look == "chosen":
            page.locator("label[for=__palette_1]").first.click()
        for address in (*ON_PAPER, "debt/files/", "debt/groups/", "debt/data/", "DEBT/", ""):
            page.emulate_media(media="screen")
            seen.open(address)
            page.emulate_media(media="print")
            palette = page.evaluate("document.body.dataset.mdColorScheme")
            assert palette == ("default" if look == "light" else "slate")
            assert page.evaluate(scheme) == ["light only", "rgb(255, 255, 255)"], (look, address)


@pytest.mark.parametrize(
    "address", [DASHBOARD, REGISTER, RECORD, SOURCE, f"ru/{RECORD}", f"ru/{REGISTER}"]
)
def test_nothing_is_wider_than_the_paper(seen: Visit, address: str) -> None:
    page = printed(seen, address)
    assert seen.overflow == 0
    wide = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).length"
    assert page.locator("article :is(pre, table)").evaluate_all(wide) == 0


def test_numbers_of_lines_stay_beside_their_code(seen: Visit) -> None:
    page = printed(seen, SOURCE)
    room = """numbers => numbers.map(number => {
      const line = number.parentElement;
      const [{ left }, { right }] = [line, number].map(box => box.getBoundingClientRect());
      return left + parseFloat(getComputedStyle(line).paddingLeft) - right;
    })"""
    left = page.locator(".debt-source code > span > a").evaluate_all(room)
    assert left
    assert min(left) >= 0


def test_a_row_of_the_register_is_printed_in_one_size(seen: Visit) -> None:
    page = printed(seen, REGISTER)
    sizes = "lines => [...new Set(lines.map(line => getComputedStyle(line).fontSize))]"
    assert len(page.locator(".debt-register :is(tbody td, td > span)").evaluate_all(sizes)) == 1


@pytest.mark.parametrize("address", [REGISTER, f"ru/{REGISTER}"])
def test_no_word_of_a_row_is_broken(seen: Visit, address: str) -> None:
    page = printed(seen, address)
    assert page.locator("td:nth-child(n + 3) > span").count()
    assert page.evaluate(WRAPPED) == []


LONG = f"total = sum(entry.price for entry in order.entries){' + shipping_of(order)' * 9}"
CODE = "\n".join(["def rate(order):", f"    {LONG}", "", f"    return '{'x' * 200}'", "", LONG])
#: An excerpt, whose numbers are before its lines, and the page of a file, whose numbers are links.
NUMBERED = (("debt/1/", ""), ("debt/files/src/rate.py/", ".debt-source span > a"))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_long_line_is_whole_and_keeps_its_number(
    build: Builds, visit: Visits, engine: str
) -> None:
    record = f"{ADVISED}references: [{{path: src/rate.py, lines: 1-6}}]\n"
    files = {"debt/0001-x.yml": record, "src/rate.py": CODE}
    seen = visit(build(files, engine, strict=False), size=PAPER)
    for address, numbers in NUMBERED:
        page = printed(seen, address)
        lines = page.locator(".highlight code > span")
        tops = "all => all.map(each => Math.round(each.getBoundingClientRect().top))"
        if numbers:
            assert page.locator(numbers).evaluate_all(tops) == lines.evaluate_all(tops), address
        else:
            shown = "all => all.map(each => getComputedStyle(each, '::before').content)"
            assert lines.evaluate_all(shown) == [f'"{number} "' for number in range(1, 7)]
        heights = lines.evaluate_all("all => all.map(each => each.offsetHeight)")
        plain = heights[0]
        assert [height > plain for height in heights] == [False, True, False, True, False, True]
        assert [round(height / plain) for height in heights[2::2]] == [1, 1], address
        wide = "all => all.filter(each => each.scrollWidth > each.clientWidth).length"
        assert lines.evaluate_all(wide) == 0, address
        assert seen.overflow == 0, address


def test_a_short_page_takes_one_sheet(seen: Visit) -> None:
    paper = seen.open(REGISTER).pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
