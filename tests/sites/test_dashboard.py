"""What the dashboard and the groups count is what the register shows when they are followed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.sites.conftest import ENGINES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites.conftest import Builds, Visits

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)


def record(key: int, **fields: Any) -> str:  # noqa: ANN401  any field
    """Write a record."""
    data = {"id": key, "title": f"Debt {key}", "status": "confirmed", "severity": "high"}
    return json.dumps(data | {"created": "2026-01-20", "summary": "So."} | fields)


DEAR = {"principal": "1d", "interest": {"cost": "4h", "per": "day", "likelihood": "high"}}
CHEAP = {"principal": "3w", "interest": {"cost": "1h", "per": "month", "likelihood": "high"}}
FILES = {
    "debt/1.yml": record(1, owner="core & co", component="a b", type=["code"], **DEAR),
    "debt/2.yml": record(2, severity="critical", tags=["x?y"], review_by="2026-01-21", **DEAR),
    "debt/3.yml": record(3, component="a b", type=["code", "test"], **CHEAP),
    "debt/4.yml": record(4, status="paid", paid_on="2026-02-01", **CHEAP),
}
#: Links that count, each beside its number: in its own text, or at the start of the next cell.
COUNTED = r"""() => [...document.querySelectorAll("article a[href*='register/?']")].map((link) => [
  link.href, parseInt(link.textContent.match(/^\D*?(\d+)/)?.[1]
    ?? link.closest("td")?.nextElementSibling?.textContent)]).filter(([, number]) => number >= 0)"""


def counted(page: Page) -> dict[str, int]:
    """Read what each link counts."""
    return dict(page.evaluate(COUNTED))


# the links are the same in both generators, and so is what the register makes of an address
@pytest.mark.parametrize(
    ("engine", "start", "kinds"),
    [
        ("mkdocs", "debt/", ("attention=overdue", "principal=0-8", "interest=40-", "id=1&id=2")),
        ("zensical", "debt/groups/", ("owner=core", "tags=x", "owner=&")),
    ],
)
def test_every_number_leads_to_the_records_that_it_counts(
    build: Builds, visit: Visits, engine: str, start: str, kinds: tuple[str, ...]
) -> None:
    seen = visit(build(FILES, engine))
    numbers = counted(seen.open(start))
    for kind in kinds:
        assert [address for address in numbers if kind in address], kind
    for address, number in numbers.items():
        page = seen.open(address.removeprefix(seen.base))
        assert page.locator(".debt-count").inner_text() == f"{number} of 4 records", address


@each_engine
def test_a_cell_of_the_matrix_says_what_it_is_and_shows_that_it_has_the_focus(
    build: Builds, visit: Visits, engine: str
) -> None:
    page = visit(build(FILES, engine)).open("debt/")
    name = "2 records: over 40 hours of interest a month, up to 8 hours of principal"
    cell = page.get_by_role("link", name=name, exact=True)
    outline = "element => getComputedStyle(element).outlineStyle"
    assert cell.evaluate(outline) == "none"
    page.locator(".debt-matrix h2 a").focus()
    page.keyboard.press("Tab")
    assert cell.evaluate("element => element === document.activeElement")
    assert cell.evaluate(outline) == "solid"
    page.keyboard.press("Enter")
    page.get_by_text("2 of 4 records").wait_for()
