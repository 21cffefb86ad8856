"""Pages of a site that are not the register's: with it they are what they were without it."""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from functools import partial
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import MINIMAL
from tests.sites.browser import DESKTOP, PHONE
from tests.sites.conftest import ENGINES, run, write_project
from tests.sites.reader import Site

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from tests.sites.browser import Scheme, Servers
    from tests.sites.conftest import Once, Visits

pytestmark = pytest.mark.site

each_engine = pytest.mark.parametrize("engine", ENGINES)

#: Something of everything that themes style.
FOREIGN = """\
# Guide

A [link](index.md) in prose, `code`, **strong**, and a [footnote][1].

[1]: https://example.org

- a [link in a list](index.md)

| Name | Value |
| --- | --- |
| [one](index.md) | 1 |

```python linenums="1"
# a comment
def answer(x: int) -> int: return x + 42  # another
```

!!! note "An admonition"
    With a [link](index.md).

??? warning "Details"
    More.

<details class="mine" open><summary>Raw</summary>Text</details>

=== "One"
    First.

=== "Two"
    Second.

<figure><svg width="80" height="20"><rect width="80" height="20"/></svg>
<figcaption>A figure</figcaption></figure>
"""
CONFIG = """\
site_name: Theirs
site_url: http://127.0.0.1:8000/
theme: {name: material, font: false, features: [navigation.instant], palette: [
  {media: "(prefers-color-scheme: light)", scheme: default},
  {media: "(prefers-color-scheme: dark)", scheme: slate}]}
nav: [index.md, guide.md, more/deep.md]
markdown_extensions: [admonition, attr_list, md_in_html, tables, pymdownx.details,
  pymdownx.highlight, pymdownx.superfences, pymdownx.tabbed: {alternate_style: true}]
plugins: [search%s]
"""
#: With them the home page of the register has a chart and a menu.
COSTS = "principal: 2d\ninterest: {cost: 1h, per: week}\n"
FILES = {
    "docs/index.md": "# Home\n\nThe [register](debt/index.md), the [guide](guide.md).\n",
    "docs/guide.md": FOREIGN,
    "docs/more/deep.md": "# Deep\n\n[Home](../index.md)\n",
    "debt/0001-a.yml": f"{MINIMAL}references: [{{path: src/a.py, lines: 1-2}}]\n{COSTS}",
    "src/a.py": "def answer():\n    return 42\n",
}
#: Pages that stand for all that are not the register's.
PAGES = ("index.html", "guide/index.html", "more/deep/index.html", "404.html")
LATER = ", debtlog"


def made(once: Once, engine: str, *, with_register: bool, old: bool = False) -> Site:
    """Build the site with or without the register, or configured as it once had to be."""

    def make(root: Path) -> None:
        config = CONFIG % (LATER if with_register else "")
        if old:
            config += "extra_css: [debt/debtlog.css]\nextra_javascript: [debt/debtlog.js]\n"
        home = {"docs/debt/index.md": "# Register\n"} if not with_register else {}
        write_project(root, FILES | home | {"mkdocs.yml": config})
        if with_register and engine != "mkdocs":
            run(root, "debtlog", "render", "--pages")
        run(root, engine, "build")

    return Site(once(("foreign", engine, with_register, old), make) / "site")


@each_engine
def test_other_pages_are_byte_for_byte_what_they_were(once: Once, engine: str) -> None:
    before, after = (made(once, engine, with_register=it).folder for it in (False, True))
    for page in PAGES:
        was, is_ = ((site / page).read_text(encoding="utf-8") for site in (before, after))
        assert is_ == was, page


@each_engine
def test_the_register_brings_its_style_once(once: Once, engine: str) -> None:
    """An entry of an older configuration does not load it on all pages again in MkDocs."""
    for old in (False, True):
        site = made(once, engine, with_register=True, old=old).folder
        ours = (site / "debt/1/index.html").read_text(encoding="utf-8")
        foreign = (site / "guide/index.html").read_text(encoding="utf-8")
        again = 1 if old and engine == "zensical" else 0
        for name, own in (("debtlog.css", 1), ("debtlog.js", 0), ("record.js", 1)):
            listed = again if name.startswith("debtlog") else 0
            assert len(re.findall(rf'"[^"]*{name}"', ours)) == own + listed
            assert len(re.findall(name, foreign)) == listed


@each_engine
def test_only_pages_of_the_register_lead_to_its_feed(once: Once, engine: str) -> None:
    """Each does so once."""
    site = made(once, engine, with_register=True)
    for name, page in site.pages().items():
        links = re.findall(r'<link rel="alternate feed"[^>]* href="([^"]*)"', page.source)
        assert len(links) == name.startswith("debt/"), name
        for link in links:
            assert (site.folder / name / link).is_file()


#: Tells by how much a channel of a pixel differs at most between two pictures.
DIFFERENCE = """async (pictures) => {
  const [one, two] = await Promise.all(pictures.map(async (picture) => {
    const image = Object.assign(new Image(), { src: `data:image/png;base64,${picture}` });
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height).data;
  }));
  if (one.length !== two.length) return 255;
  return one.reduce((most, value, index) => Math.max(most, Math.abs(value - two[index])), 0);
}"""
#: A busy Chromium draws a pixel in a round corner differently by 3 of 255.
ROUNDING = 4


@pytest.mark.browser
@each_engine
@pytest.mark.parametrize("looks", [("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE)])
def test_other_pages_look_as_before(
    once: Once, visit: Visits, engine: str, looks: tuple[Scheme, tuple[int, int]]
) -> None:
    """Also where the stylesheet is loaded on all pages, as Zensical does with older entries."""
    scheme, size = looks
    pictures: dict[str, list[bytes]] = {"screen": [], "print": []}
    for with_register in (False, True):
        site = made(once, engine, with_register=with_register, old=with_register)
        seen = visit(site, size=size, scheme=scheme)
        page = seen.open("guide/")
        page.wait_for_load_state("networkidle")
        pictures["screen"].append(picture(page))
        page.emulate_media(media="print", color_scheme=scheme)
        pictures["print"].append(page.pdf())
    shown = [b64encode(each).decode() for each in pictures["screen"]]
    assert page.evaluate(DIFFERENCE, shown) <= ROUNDING
    assert pages_of(pictures["print"][0]) == pages_of(pictures["print"][1])


def picture(page: Page) -> bytes:
    """Take a picture of a page once it looks the same twice; themes go on after it is loaded."""
    before, now = b"", page.screenshot(full_page=True, animations="disabled")
    while before != now:
        page.wait_for_timeout(250)
        before, now = now, page.screenshot(full_page=True, animations="disabled")
    return now


def pages_of(document: bytes) -> list[bytes]:
    """Take what is drawn from a document, which also has the time at which it was made."""
    drawn = re.findall(rb"stream\r?\n(.*?)endstream", document, re.DOTALL)
    assert drawn
    return drawn


#: What is active of ours: rules of style, and the script.
ACTIVE = """() => [
  [...document.styleSheets].filter((sheet) => sheet.href?.endsWith("debtlog.css")).length,
  getComputedStyle(document.querySelector("article")).getPropertyValue("--debt-high") !== "",
]"""


@pytest.fixture
def instant(once: Once, tmp_path: Path, servers: Servers) -> partial[Site]:
    """Make a site whose pages are loaded into each other, at the address where it is served."""

    def make(engine: str, *, old: bool = False) -> Site:
        site = tmp_path / "site"
        shutil.copytree(made(once, engine, with_register=True, old=old).folder, site)
        sitemap = site / "sitemap.xml"
        address = servers.address(site)
        sitemap.write_text(sitemap.read_text().replace("http://127.0.0.1:8000/", address))
        return Site(site)

    return partial(make)


@pytest.mark.browser
@each_engine
@pytest.mark.parametrize("old", [False, True], ids=["", "old entries"])
def test_style_and_script_come_and_go_with_pages_that_are_loaded_into_others(
    instant: partial[Site], visit: Visits, engine: str, *, old: bool
) -> None:
    seen = visit(instant(engine, old=old))
    page = seen.open("")
    page.wait_for_load_state("networkidle")
    kept = int(old and engine == "zensical")
    assert page.evaluate(ACTIVE) == [kept, False]
    page.evaluate("window.same = true")
    page.get_by_role("link", name="register").first.click()
    page.locator(".debt-numbers").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(ACTIVE) == [1 + kept, True]
    page.locator(".debt-ways a").first.click()
    ready = page.locator(".debt-register[data-ready]")
    expect(ready).to_have_count(1)
    search = page.locator(".debt-search")
    search.fill("nothing like this")
    expect(page.locator(".debt-empty")).to_be_visible()
    page.go_back()
    expect(search).to_have_value("")
    expect(page.locator(".debt-register tbody tr")).to_have_count(1)
    page.go_back()
    page.locator(".debt-filter select:enabled").wait_for()
    page.go_back()
    page.get_by_role("heading", level=1, name="Home").wait_for()
    assert page.evaluate(ACTIVE) == [kept, False]
    page.get_by_role("link", name="guide", exact=True).click()
    page.get_by_role("heading", level=1, name="Guide").wait_for()
    assert page.evaluate(ACTIVE) == [kept, False]
    page.go_back()
    page.get_by_role("link", name="register").first.click()
    page.locator(".debt-numbers").wait_for()
    page.locator(".debt-ways a").first.click()
    expect(ready).to_have_count(1)
    search.fill("something costs")
    expect(page.locator(".debt-register tbody tr")).to_have_count(1)
    page.locator(".debt-register tbody a").first.click()
    page.locator(".debt-record").wait_for()
    page.locator("article a[href*='/files/']").first.click()
    page.locator(".debt-source").first.wait_for()
    assert page.evaluate(ACTIVE) == [1 + kept, True]
    page.go_back()
    page.locator(".debt-record").wait_for()
    page.go_back()
    expect(ready).to_have_count(1)
    expect(page.locator(".debt-register tbody tr")).to_have_count(1)
    assert sum("/words-" in address for address in seen.requests) == 1
    assert page.evaluate("window.same") is True, "the pages were not loaded into each other"


#: In each frame: whether there is a page of the register, whether it is visible, and in style.
WATCH = """() => {
  window.seen = [];
  const note = () => {
    const part = document.querySelector(".debt-ways");
    const style = part && getComputedStyle(part);
    const has = (name) => style.getPropertyValue(`--debt-has-${name}`) === "none";
    if (style) window.seen.push([style.visibility, has("debtlog") && has("dashboard")]);
    requestAnimationFrame(note);
  };
  note();
}"""


@pytest.mark.browser
@each_engine
@pytest.mark.parametrize("name", ["debtlog.css", "dashboard.css"])
@pytest.mark.parametrize("arrives", [True, False], ids=["late", "never"])
def test_a_page_waits_for_its_styles_but_not_for_long(
    instant: partial[Site], visit_first: Visits, engine: str, name: str, *, arrives: bool
) -> None:
    page = visit_first(instant(engine)).open("")
    page.wait_for_load_state("networkidle")
    held: list[Route] = []
    page.route(f"**/{name}", lambda route: held.append(route))  # noqa: PLW0108  no method
    page.evaluate(WATCH)
    page.get_by_role("link", name="register").first.click()
    page.locator(".debt-ways").wait_for(state="attached")
    page.wait_for_function("window.seen.some(([visibility]) => visibility === 'hidden')")
    if arrives:
        held[0].continue_()
    page.locator(".debt-ways").wait_for()
    seen = page.evaluate("window.seen")
    assert (["visible", False] in seen) is not arrives
    if not arrives:
        held[0].continue_()
        page.wait_for_load_state("networkidle")
