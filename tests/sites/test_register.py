"""The register in a real browser: search, filters, order, address, download, phone, no script."""

from __future__ import annotations

import json
import shutil
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from debtlog.render.asset_files import ASSETS
from debtlog.render.views.register_table import BEGINNING
from debtlog.scaffold.file_texts import site_configuration
from tests.sites.browser import DESKTOP, PHONE
from tests.sites.conftest import ENGINES, ROOT
from tests.sites.reader import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites.conftest import Builds, Visits

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)


def record(key: int, title: str, more: str = "") -> str:
    """Write a record."""
    return (
        f"id: {key}\ntitle: {title}\nstatus: {'paid' if 'paid_on' in more else 'confirmed'}\n"
        f"severity: {['low', 'medium', 'high'][key % 3]}\ncreated: 2026-01-{key:02}\n"
        f"summary: So.\n{more}"
    )


FILES: dict[str, str | bytes] = {
    "debt/register.yml": "owners: {core: {title: Core team}, web: {}}\n",
    "debt/0001-a.yml": record(
        1,
        "Alpha queue",
        "owner: core\ntags: [slow, c++ & <b>]\nprincipal: 2d\nproblems:\n"
        "  - {id: lost, title: Messages are *lost*, references: [{path: src/queue.py}],\n"
        "     description: Nothing is **un**done.}\n",
    ),
    "src/queue.py": "x = 1\n",
    "debt/0002-b.yml": record(2, "'=Beta, \"quoted\" queue'", "owner: web\ntype: [code, test]\n"),
    "debt/0003-c.yml": record(3, "Gamma cache", "paid_on: 2026-02-01\n"),
    "debt/0010-d.yml": record(10, "Δέλτα Ёлка", "review_by: 2026-01-12\n"),
}


@pytest.fixture(params=ENGINES)
def site(request: pytest.FixtureRequest, build: Builds) -> Site:
    """Build a register of four records."""
    return build(FILES, request.param)


def titles(page: Page) -> list[str]:
    """Read what is shown, in order."""
    return page.locator(".debt-register tbody tr:visible td:nth-child(2) a").all_inner_texts()


def choose(page: Page, facet: str, value: str) -> None:
    """Tick a value of a facet."""
    page.locator(".debt-facet summary", has_text=facet).click()
    page.locator(".debt-facet[open] label", has_text=value).click()
    page.keyboard.press("Escape")


def counts(page: Page, facet: str) -> dict[str, str]:
    """Read the counts of a facet, in its open menu."""
    menu = page.locator(".debt-facet", has=page.locator("summary", has_text=facet))
    menu.locator("summary").click()
    names = menu.locator("label span:nth-child(2)").all_text_contents()
    found = dict(zip(names, menu.locator(".debt-number").all_text_contents(), strict=True))
    page.keyboard.press("Escape")
    return found


#: More rows than are shown at first.
COUNT = 70
MANY: dict[str, str | bytes] = {
    f"debt/{key:04}-x.yml": record(key % 28 + 1, "Queue").replace(
        f"id: {key % 28 + 1}\n", f"id: {key}\n"
    )
    for key in range(1, COUNT + 1)
}
FLAT = "use_directory_urls: false\n"
DATA = '<pre class="debt-rows" hidden>'
#: The rows as a reader has them, links resolved.
ROWS = """
  [...document.querySelectorAll(".debt-register tbody tr")].map((row) => {
    for (const link of row.querySelectorAll("a")) link.setAttribute("href", link.pathname);
    return [...row.cells].map((cell) => cell.innerHTML);
  })
"""
ALPHA, BETA, GAMMA, DELTA = "Alpha queue", '=Beta, "quoted" queue', "Gamma cache", "Δέλτα Ёлка"


def test_what_is_owed_comes_first_and_most_pressing_first(site: Site, visit: Visits) -> None:
    page = visit(site).open("debt/register/")
    assert titles(page) == [BETA, ALPHA, DELTA, GAMMA]
    assert page.locator(".debt-count").inner_text() == "4 of 4 records"


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", [BETA, ALPHA, DELTA, GAMMA]),
        ("?text=queue", [BETA, ALPHA]),
        ("?text=QUEUE+alpha", [ALPHA]),
        ("?text=ёлка", [DELTA]),
        ("?text=alpha+so.", [ALPHA]),
        ("?text=lost+alpha", [ALPHA]),
        ("?text=src%2Fqueue.py", [ALPHA]),
        ("?text=undone", [ALPHA]),
        ("?text=undone+queue&owner=web", []),
        ("?text=%2310", [DELTA]),
        ("?text=10", [DELTA]),
        ("?standing=open", [BETA, ALPHA, DELTA]),
        ("?severity=medium", [ALPHA, DELTA]),
        ("?severity=medium&severity=high", [BETA, ALPHA, DELTA]),
        ("?severity=medium&owner=core", [ALPHA]),
        ("?owner=", [DELTA, GAMMA]),
        ("?tags=c%2B%2B+%26+%3Cb%3E", [ALPHA]),
        ("?type=test", [BETA]),
        ("?principal=8-24", [ALPHA]),
        ("?principal=&interest=", [BETA, DELTA, GAMMA]),
        ("?attention=overdue", [DELTA]),
        ("?attention=unowned", [DELTA]),
        ("?sort=title", [BETA, ALPHA, GAMMA, DELTA]),
        ("?sort=-id", [DELTA, GAMMA, BETA, ALPHA]),
        ("?sort=severity", [BETA, ALPHA, DELTA, GAMMA]),
        ("?sort=created&standing=open", [ALPHA, BETA, DELTA]),
        ("?sort=nothing&other=1", [BETA, ALPHA, DELTA, GAMMA]),
        ("?severity=none", []),
        ("?attention=under_foot", []),
        ("?text=nowhere", []),
    ],
)
def test_the_address_says_what_is_shown(
    build: Builds, visit: Visits, query: str, shown: list[str]
) -> None:
    page = visit(build(FILES)).open(f"debt/register/{query}")
    assert titles(page) == shown
    assert page.locator(".debt-count").inner_text() == f"{len(shown)} of 4 records"
    assert page.get_by_text("No matches.").is_visible() == (not shown)


def test_filters_count_and_write_the_address_and_back_keeps_it(site: Site, visit: Visits) -> None:
    page = visit(site).open("debt/")
    page.goto(page.url + "register/")
    page.get_by_role("button", name="More filters").click()
    assert counts(page, "Severity") == {"High": "1", "Medium": "2", "Low": "1"}
    choose(page, "Severity", "Medium")
    assert titles(page) == [ALPHA, DELTA]
    assert counts(page, "Severity") == {"High": "1", "Medium": "2", "Low": "1"}
    assert counts(page, "Owner") == {"Core team": "1", "web": "0", "None": "1"}
    page.get_by_role("searchbox").fill("queue")
    assert titles(page) == [ALPHA]
    assert page.url.endswith("/debt/register/?text=queue&severity=medium")

    page.get_by_role("link", name=ALPHA).click()
    page.get_by_role("heading", level=1, name="#1 Alpha queue").wait_for()
    page.go_back()
    page.get_by_role("searchbox").wait_for()
    assert page.get_by_role("searchbox").input_value() == "queue"
    assert titles(page) == [ALPHA]
    assert page.locator(".debt-filters").count() == 1

    page.get_by_role("button", name="Reset").click()
    assert titles(page) == [BETA, ALPHA, DELTA, GAMMA]
    assert page.url.endswith("/debt/register/")
    assert not page.get_by_role("button", name="Reset").is_visible()


@each_engine
def test_rows_are_in_no_script(build: Builds, visit: Visits, engine: str) -> None:
    """Material runs every script of a page that it puts in, whatever its type."""
    page = visit(build(MANY, engine)).open("debt/register/")
    assert page.locator("article script:not([src])").count() == 0
    assert page.locator(".debt-rows").count() == 1
    assert not page.locator(".debt-rows").is_visible()


@pytest.mark.parametrize("sort", ["constructor", "-", "--id", "title,id"])
def test_an_order_that_is_none_is_no_order(build: Builds, visit: Visits, sort: str) -> None:
    page = visit(build(FILES)).open(f"debt/register/?sort={sort}")
    assert titles(page) == [BETA, ALPHA, DELTA, GAMMA]
    page.get_by_role("button", name="ID").click()
    assert page.url.endswith("?sort=id")


def test_a_filter_with_one_value_is_not_offered(build: Builds, visit: Visits) -> None:
    page = visit(build(MANY)).open("debt/register/")
    shown = page.locator(".debt-facet:visible summary").all_inner_texts()
    assert [name.strip() for name in shown] == ["Priority"]
    page.get_by_role("button", name="More filters").click()
    shown = page.locator(".debt-facet:visible summary").all_inner_texts()
    assert [name.strip() for name in shown] == ["Priority", "Severity"]


def test_headers_sort_up_down_and_not_at_all(site: Site, visit: Visits) -> None:
    page = visit(site).open("debt/register/")
    button = page.get_by_role("button", name="ID")
    head = page.locator("th", has=button)
    seen = []
    for _ in range(3):
        button.press("Enter")
        seen.append((head.get_attribute("aria-sort"), titles(page)[0]))
    assert seen == [("ascending", ALPHA), ("descending", DELTA), ("none", BETA)]


def test_downloads_what_is_shown_without_formulas(site: Site, visit: Visits) -> None:
    page = visit(site).open("debt/register/?text=queue&sort=id")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    assert download.value.suggested_filename == "register.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    more = "Review by,Component,Owner,Status,Attention,Type,Tags,Code"
    said = "2 days to repay,2026-01-01,,,Core team,Confirmed,,,slow|c++ & <b>,intact"
    assert text.replace('"', "").splitlines() == [
        f"ID,Title,Priority,Severity,Monthly interest,Principal,Recorded on,{more}",
        f"#1,Alpha queue,Medium,Medium,,{said}",
        "#2,'=Beta, quoted queue,High,High,,,2026-01-02,,,web,Confirmed,,Code|Test,,",
    ]
    assert '"\'=Beta, ""quoted"" queue"' in text


def test_is_a_plain_table_without_scripts(site: Site, visit: Visits) -> None:
    page = visit(site, scripts=False).open("debt/register/")
    assert titles(page) == [BETA, ALPHA, DELTA, GAMMA]
    for useless in (".debt-filters", ".debt-bar button", ".debt-more"):
        assert not page.locator(useless).locator("visible=true").count()


def test_rows_are_cards_on_a_phone(site: Site, visit: Visits) -> None:
    seen = visit(site, size=PHONE)
    page = seen.open("debt/register/")
    assert seen.overflow == 0
    row, value = page.locator("tbody tr").first, page.locator("tbody td:nth-child(3) > *").first
    assert row.evaluate("row => getComputedStyle(row).display") == "flex"
    assert value.evaluate("each => getComputedStyle(each, '::before').content") == '"Priority: "'
    filters = page.get_by_role("button", name="Filters")
    assert not page.locator(".debt-facet").first.is_visible()
    filters.click()
    choose(page, "Severity", "Low")
    assert titles(page) == [GAMMA]
    assert filters.inner_text() == "Filters 1"
    filters.click()
    assert not page.locator(".debt-facet").first.is_visible()


def many(build: Builds, engine: str = "mkdocs") -> Site:
    """Build a register of more records than it shows at first."""
    return build(MANY, engine)


def test_shows_more_rows_when_asked(build: Builds, visit: Visits) -> None:
    page = visit(many(build)).open("debt/register/")
    assert page.locator("tbody tr:visible").count() == BEGINNING
    page.get_by_role("button", name=f"Show {COUNT - BEGINNING} more").click()
    assert page.locator("tbody tr:visible").count() == COUNT
    assert page.evaluate("document.activeElement.tagName") == "A"


@each_engine
def test_all_rows_stand_in_a_plain_table(build: Builds, visit: Visits, engine: str) -> None:
    seen = visit(many(build, engine), scripts=False)
    page = seen.open("debt/register/")
    expect(page.locator("tbody tr:visible")).to_have_count(BEGINNING)
    page.get_by_role("link", name=f"All {COUNT} records in a plain table").click()
    expect(page.locator("tbody tr:visible")).to_have_count(COUNT)
    page.locator("tbody tr").last.get_by_role("link").click()
    assert page.locator("h1").inner_text().startswith("#70 Queue")


@each_engine
def test_plain_rows_are_the_same_cards_on_a_phone(
    build: Builds, visit: Visits, engine: str
) -> None:
    seen = visit(many(build, engine), size=PHONE, scripts=False)
    for address in ("debt/register/", "debt/data/records/"):
        row = seen.open(address).locator("tbody tr").first
        said = row.evaluate("""row => [...row.querySelectorAll("td > span")].map(each =>
          getComputedStyle(each, "::before").content)""")
        assert said == [f'"{name}: "' for name in ("Priority", "Age", "Owner", "Status")]
        key, title = (row.locator("td").nth(place).bounding_box() for place in (0, 1))
        assert key
        assert title
        assert key["y"] < title["y"] + title["height"] / 2
        assert key["x"] + key["width"] < title["x"]


LONG = "Donaudampfschiff" * 12


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_title_without_a_gap_does_not_widen_the_page(
    build: Builds, visit: Visits, size: tuple[int, int]
) -> None:
    seen = visit(build({"debt/0001-a.yml": record(1, LONG)}), size=size)
    for address in ("debt/", "debt/register/", "debt/1/"):
        page = seen.open(address)
        assert LONG[:20] in page.inner_text("article")
        assert seen.overflow == 0


def test_paper_takes_all_that_fits(build: Builds, visit: Visits) -> None:
    page = visit(many(build)).open("debt/register/")
    rows = page.locator("tbody tr")
    page.evaluate("addEventListener('beforeprint', () => { window.printed = rows(); }); "
                  "window.rows = () => document.querySelectorAll('tbody tr').length")  # fmt: skip
    page.pdf()
    assert page.evaluate("window.printed") == COUNT
    expect(rows).to_have_count(BEGINNING)


@each_engine
@pytest.mark.parametrize(("config", "end"), [("", "/"), (FLAT, ".html")])
def test_the_script_makes_the_rows_that_the_plain_table_has(
    build: Builds, visit: Visits, engine: str, config: str, end: str
) -> None:
    paid = "paid_on: 2026-02-01\n"
    files: dict[str, str | bytes] = {
        "debt/0015-x.yml": record(15, "'[Linked](https://example.org/) C:\\x \"y\"'", paid),
        "debt/0018-x.yml": record(
            18, "'Code `<b>` & *all*'", f"{paid}page: other/README.md\ncomponent: a*b\n"
        ),
        "debt/0012-x.yml": record(12, "'**a **b** c** ![](https://example.org/x.png)'", paid),
        "debt/0021-x.yml": record(21, "Долг", f"{paid}page: other/один.md\nowner: '{{x}} <y>'\n"),
        "mkdocs.yml": f"{config}{site_configuration()}",
    }
    site = build(MANY | files, engine)
    plain = visit(site).open(f"debt/data/records{end}").evaluate(ROWS)
    page = visit(site).open(f"debt/register{end}")
    page.get_by_role("button", name=f"Show {COUNT - BEGINNING} more").click()
    # a theme that puts the table into a frame lays it out a second time
    assert not page.locator(".md-typeset__table .debt-list").count()
    made = page.evaluate(ROWS)
    assert len(plain) == COUNT
    assert made[BEGINNING:] == plain[BEGINNING:]


def test_thousands_of_rows_are_narrowed_down_and_put_in_order(
    build: Builds, visit: Visits, tmp_path: Path
) -> None:
    shutil.copytree(many(build).folder, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "debt/register/index.html"
    head, opening, tail = file.read_text(encoding="utf-8").partition(DATA)
    rows, closing, foot = tail.partition("</pre>")
    days, costs, rows = json.loads(rows)
    data = json.dumps([days, costs, rows * 70])
    text = f"{head}{opening}{data}{closing}{foot}".replace('data-total="70"', 'data-total="4900"')
    file.write_text(text.replace("70 of 70", "4900 of 4900"), encoding="utf-8")

    page = visit(Site(tmp_path)).open("debt/register/")
    assert page.locator(".debt-count").inner_text() == "4900 of 4900 records"
    assert page.locator("tbody tr").count() == BEGINNING
    choose(page, "Priority", "Low")
    found = int(counts(page, "Priority")["Low"])
    assert page.locator(".debt-count").inner_text() == f"{found} of 4900 records"
    page.get_by_role("button", name="ID").click()
    assert page.locator("tbody td:first-child").first.inner_text() == "#2"
    page.get_by_role("button", name="Show 200 more").click()
    assert page.locator("tbody tr").count() == BEGINNING + 200


def test_every_part_of_script_and_style_is_asset() -> None:
    assets = ROOT / "src/debtlog/render/assets"
    assert sorted(path.name for path in assets.iterdir()) == sorted({*chain(*ASSETS.values())})
