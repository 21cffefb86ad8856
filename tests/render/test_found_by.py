"""What the search of the site, and search engines, are told of each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.model.vocabulary import Language
from tests.render.conftest import CODE, record

if TYPE_CHECKING:
    from debtlog.api import Publication
    from debtlog.render.site_page import SitePage
    from tests.render.conftest import Publish

REGISTER = """\
page: DEBT.md
components: {api: {title: The interface}}
owners: {core: {title: Core team}}
documents:
  debtlog/register.md.jinja: docs/DEBT.md
  debtlog/record.md.jinja: docs/report.md
"""
WHOLE = {
    "title": "Debt *of* the <api>",
    "summary": "It is **slow**, see [this](https://example.org/).",
    "component": "api",
    "owner": "core",
    "tags": ["speed"],
    "aliases": ["OLD-1"],
    "references": [{"path": "src/a.py", "symbol": "load", "note": "a note"}],
    "impact": "an impact",
    "problems": [
        {
            "id": "p",
            "title": "The *problem*",
            "consequences": ["an effect"],
            "risks": ["a risk"],
        }
    ],
}
FILES = {
    "debt/register.yml": REGISTER,
    "debt/1.yml": record(1, **WHOLE),
    "debt/2.yml": record(2, page="report.md"),
    **CODE,
}


@pytest.fixture
def publication(publish: Publish) -> Publication:
    """Publish a record that says much, and one that a document is about."""
    return publish(FILES)


@pytest.fixture
def pages(publication: Publication) -> dict[str, SitePage]:
    """Make the pages."""
    return {page.page: page for page in publication.pages()}


def test_a_record_is_found_by_one_entry(pages: dict[str, SitePage]) -> None:
    entry = pages["debt/1.md"].search
    assert entry
    assert entry.title == "#1 Debt *of* the <api>"
    assert entry.text.split(" · ") == [
        *("It is slow, see this.", "The *problem*", "The interface", "Core team", "speed"),
    ]
    assert entry.names == (
        "The interface",
        "Core team",
        "speed",
        "load",
        "src/a.py",
        "The *problem*",
    )
    assert entry.key == "1"
    assert entry.repeated_by == ()


def test_the_search_finds_records_and_files_and_knows_what_repeats_them(
    pages: dict[str, SitePage],
) -> None:
    found = {name: page.search for name, page in pages.items() if page.search}
    assert {name: dict(entry.repeated_by) for name, entry in found.items()} == {
        "debt/1.md": {},
        "debt/2.md": {"report.md": "Full report: Debt 2"},
        "debt/files.md": {},
        "debt/files/src/a.py.md": {},
        "debt/data/index.md": {},
        "debt/register.md": {"DEBT.md": ""},
    }
    assert found["debt/files/src/a.py.md"].title == "a.py"
    assert "src/a.py" in found["debt/files/src/a.py.md"].text


@pytest.mark.parametrize("language", list(Language))
def test_every_page_has_a_title_and_a_description(
    publication: Publication, language: Language
) -> None:
    pages = publication.pages(language)
    assert len({page.title for page in pages}) == len(pages)
    assert len({page.description for page in pages}) == len(pages)
    assert all(page.description for page in pages)


@pytest.mark.parametrize(
    ("summary", "description"),
    [
        ("*So* `it` is & <was>.", "So it is & <was>."),
        ("ab " * 80, f"{'ab ' * 52}ab…"),
        ("abcdefg, " * 40, f"{'abcdefg, ' * 16}abcdefg…"),
        ("x" * 300, f"{'x' * 159}…"),
    ],
)
def test_a_description_is_plain_and_cut_after_a_word(
    publish: Publish, summary: str, description: str
) -> None:
    made = publish({"debt/1.yml": record(1, summary=summary)})
    (page,) = (page for page in made.pages() if page.page == "debt/1.md")
    assert page.description == description
    assert len(page.description) <= 160
