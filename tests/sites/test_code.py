"""Code on built pages, as readers see, open, scroll and copy it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import MINIMAL
from tests.sites.conftest import ENGINES
from tests.sites.test_access import CHANGED
from tests.sites.test_small_sites import ADVISED

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites.conftest import Builds, Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

BODY = "".join(f"    step({number})\n" for number in range(20))
FILES = {
    "src/rate.py": f'def f():\n    """Say\n\n    what.\n    """\n    return "{"х" * 200}"\n',
    "src/long.py": f"def g():\n{BODY}    return 1\n",
    "debt/0001-x.yml": f"{ADVISED}references: [{{path: src/rate.py, lines: 4-6}}]\n",
    "debt/0002-x.yml": ADVISED.replace("id: 1\n", "id: 2\n")
    + "references: [{path: src/long.py, lines: 2-21}]\n",
}
SHOWN = f'what.\n"""\nreturn "{"х" * 200}"'
LONG = "\n".join(line.strip() for line in BODY.splitlines())


def copied(page: Page, block: str) -> str:
    """Press the button that copies a block, and read what it copied."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('')")
    page.locator(block).get_by_role("button").click()
    page.wait_for_function("navigator.clipboard.readText().then(Boolean)")
    return str(page.evaluate("navigator.clipboard.readText()")).strip("\n")


@pytest.mark.parametrize("engine", ENGINES)
def test_code_is_copied_without_numbers_and_scrolled_with_keys(
    build: Builds, visit: Visits, engine: str
) -> None:
    page = visit(build(FILES, engine, strict=False)).open("debt/1/")
    code = page.locator(".debt-excerpt code")
    assert code.locator("> span").all_inner_texts() == SHOWN.split("\n")
    numbers = "all => all.map(each => getComputedStyle(each, '::before').content)"
    assert code.locator("> span").evaluate_all(numbers) == ['"4 "', '"5 "', '"6 "']
    assert code.locator("> span > .sd").all_inner_texts() == ["what.", '"""']
    assert copied(page, ".debt-excerpt") == SHOWN

    page.locator(".debt-excerpt code[tabindex]").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.debt-excerpt code').scrollLeft > 0")


@pytest.mark.parametrize("engine", ENGINES)
def test_long_code_and_what_is_around_it_are_opened(
    build: Builds, visit: Visits, engine: str
) -> None:
    """Whatever is open, the lines that are meant are copied and nothing else."""
    page = visit(build(FILES, engine, strict=False)).open("debt/2/")
    lines = page.locator(".debt-excerpt [data-linenos]")
    marked = page.locator(".debt-excerpt code > [data-linenos], .debt-rest > [data-linenos]")
    assert lines.count() == 22
    assert lines.locator("visible=true").count() == 10
    assert copied(page, ".debt-excerpt") == LONG
    left = "spans => spans[0].firstElementChild.nextElementSibling.getBoundingClientRect().left"
    before = marked.evaluate_all(left)
    for fold in page.locator(".debt-excerpt summary").all():
        fold.click()
    expect(lines.last).to_be_visible()
    assert lines.locator("visible=true").count() == 22
    assert marked.evaluate_all(left) > before  # below `def`, its lines are indented again
    assert copied(page, ".debt-excerpt") == LONG


def test_on_paper_long_code_is_whole(build: Builds, visit: Visits) -> None:
    page = visit(build(FILES, strict=False)).open("debt/2/")
    page.emulate_media(media="print")
    lines = page.locator(".debt-excerpt [data-linenos]")
    assert lines.locator("visible=true").count() == 20
    left = "all => all.map(each => getComputedStyle(each).paddingLeft)"
    assert len(set(lines.locator("visible=true").evaluate_all(left))) == 1
    assert page.locator(".debt-excerpt summary").locator("visible=true").count() == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_a_difference_is_copied_as_one(shop: dict[str, Site], visit: Visits, engine: str) -> None:
    """It can be put into a comment, where a difference has colours."""
    page = visit(shop[engine]).open(CHANGED)
    lines = page.locator(".debt-diff code > span").all_inner_texts()
    said = copied(page, ".debt-diff").split("\n")
    assert said[0].startswith("@@ ")
    assert {line[:1] for line in said[1:]} == {" ", "-", "+"}
    assert [line.rstrip() for line in said] == [line.rstrip() for line in lines][: len(said)]
    assert page.locator(".debt-excerpt").locator("visible=true").count() == 0
    page.get_by_text("The code as it is now").click()
    now = copied(page, ".debt-excerpt")
    assert all(line[1:].strip() in now for line in said if line.startswith("+"))


@pytest.mark.parametrize("engine", ENGINES)
def test_each_button_copies_the_code_that_it_stands_in(
    build: Builds, visit: Visits, engine: str
) -> None:
    """Themes name code by the anchor that it is in, and one section has several excerpts."""
    places = "".join(f"  - {{path: src/long.py, lines: {line}}}\n" for line in (3, 9))
    files = {**FILES, "debt/0003-x.yml": MINIMAL.replace("id: 1\n", "id: 3\n")}
    problem = "problems:\n- id: x\n  title: X\n  references:\n"
    files["debt/0003-x.yml"] += f"references:\n{places}{problem}{places}"
    page = visit(build(files, engine, strict=False)).open("debt/3/")
    page.locator(".debt-excerpt button").nth(3).wait_for()
    for number, said in enumerate(("step(1)", "step(7)") * 2):
        assert copied(page, f".debt-excerpt >> nth={number}") == said
