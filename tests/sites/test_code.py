"""Code on built pages, as readers see, scroll and copy it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sites.conftest import ENGINES
from tests.sites.test_small_sites import ADVISED

if TYPE_CHECKING:
    from tests.sites.conftest import Builds, Visits

pytestmark = [pytest.mark.site, pytest.mark.browser]

FILES = {
    "src/rate.py": f'def f():\n    """Say\n\n    what.\n    """\n    return "{"х" * 200}"\n',
    "debt/0001-x.yml": f"{ADVISED}references: [{{path: src/rate.py, lines: 4-6}}]\n",
}
SHOWN = f'what.\n"""\nreturn "{"х" * 200}"\n'


@pytest.mark.parametrize("engine", ENGINES)
def test_code_is_copied_without_numbers_and_scrolled_with_keys(
    build: Builds, visit: Visits, engine: str
) -> None:
    page = visit(build(FILES, engine, strict=False)).open("debt/1/")
    code = page.locator(".debt-excerpt code")
    assert code.inner_text() == SHOWN
    numbers = "all => all.map(each => getComputedStyle(each, '::before').content)"
    assert code.locator("> span").evaluate_all(numbers) == ['"4 "', '"5 "', '"6 "']
    assert code.locator(".sd").all_inner_texts() == ["what.", '"""']

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".debt-excerpt button").click()
    assert page.evaluate("navigator.clipboard.readText()").strip() == SHOWN.strip()

    page.locator(".debt-excerpt code[tabindex]").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.debt-excerpt code').scrollLeft > 0")
