"""Pages say what they said when a generator made them of Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from itertools import zip_longest
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.model.vocabulary import Language
from tests.sites.browser import DESKTOP
from tests.sites.conftest import write_project
from tests.sites.slow_way.article import Article, said
from tests.sites.slow_way.pages import made_by_mkdocs, markdown_pages, templates
from tests.sites.slow_way.register import RECORDS, edited, files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.render.site_page import SitePage
    from tests.sites.browser import Profiles
    from tests.sites.slow_way.pages import Made

pytestmark = pytest.mark.site

TODAY = date(2026, 11, 29)
#: Pages that a browser reads, too.
SAMPLE = [f"debt/{key}.md" for key in range(1, RECORDS, RECORDS // 9)]
LANGUAGES = (Language.EN, Language.RU)


@dataclass(frozen=True, slots=True)
class Both:
    """Pages made in both ways, by the Markdown file that they would be made of."""

    slow: dict[str, Made]
    fast: dict[str, SitePage]


@pytest.fixture(scope="module", params=LANGUAGES)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Make the pages of all records and source files, in one language."""
    root = tmp_path_factory.mktemp("both")
    # with the Russian configuration, headings in Russian have anchors
    write_project(root, {**files(), **templates()}, "ru")
    for file, text in edited().items():
        (root / file).write_text(text, encoding="utf-8")
    publication = api.Publication(api.load(root, TODAY))
    fast = {page.page: page for page in publication.pages(request.param)}
    markdown = dict(markdown_pages(publication.context(request.param, on_site=True)))
    others = [*fast, "own.md", "DEBT.md", "index.md"]
    return Both(made_by_mkdocs(root / "mkdocs.yml", markdown, others), fast)


def differences(page: str, both: Both) -> Iterable[str]:
    """Compare a page that is made in both ways."""
    slow, fast = both.slow[page], both.fast[page]
    address = f"{page.removesuffix('.md')}/"
    was, now = (Article(made.html, address).lines for made in (slow, fast))
    yield from unified_diff(was, now, f"{page} slow", f"{page} fast", lineterm="", n=1)
    if (title := said(slow.title)) != fast.title:
        yield f"{page}: {title!r} became {fast.title!r}"
    before = [(level, anchor, said(entry)) for level, anchor, entry in slow.outline]
    after = [(entry.level, entry.id, said(entry.title)) for entry in fast.outline]
    yield from (
        f"{page}: {was} became {now}" for was, now in zip_longest(before, after) if was != now
    )


def test_every_page_says_the_same_in_both_ways(both: Both) -> None:
    assert len([page for page in both.slow if "files/" not in page]) == RECORDS
    assert len([page for page in both.slow if "files/" in page]) == 4
    found = [line for page in both.slow for line in differences(page, both)]
    assert found == []


@pytest.mark.browser
def test_a_browser_hears_the_same_in_both_ways(both: Both, profiles: Profiles) -> None:
    """Roles and names are those that assistive technology gets."""
    with profiles.page("about:", size=DESKTOP, scheme="light", scripts=False, fresh=False) as page:

        def heard(html: str) -> str:
            page.set_content(f"<main>{html}</main>")
            return said(page.locator("main").aria_snapshot())

        sample = [name for name in both.slow if name in SAMPLE or "files/" in name]
        assert len(sample) >= 10
        for name in sample:
            assert heard(both.fast[name].html) == heard(both.slow[name].html), name
