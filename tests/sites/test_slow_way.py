"""Pages say what they said when a generator made them of Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from itertools import zip_longest
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.model.vocabulary import Language
from debtlog.scaffold.file_texts import site_configuration
from tests.sites.browser import DESKTOP
from tests.sites.conftest import write_project
from tests.sites.slow_way.article import Article, accepted, said
from tests.sites.slow_way.pages import made_by_mkdocs, markdown_pages, templates
from tests.sites.slow_way.register import CODE, RECORDS, edited, files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.render.site_page import SitePage
    from tests.sites.browser import Profiles
    from tests.sites.slow_way.pages import Made

pytestmark = pytest.mark.site

TODAY = date(2026, 11, 29)
#: Our anchors have letters of all languages.
SLUGS = "slugify: !!python/name:markdown.extensions.toc.slugify_unicode"
CONFIGURATION = {
    "mkdocs.yml": site_configuration().replace("toc:\n", f"toc:\n      {SLUGS}\n"),
}
#: Languages, and of how many records one is shown in them.
LANGUAGES = [(Language.EN, 1), (Language.RU, 4)]


@dataclass(frozen=True, slots=True)
class Both:
    """Pages of so many ``records``, made in both ways, by the file that they would be made of."""

    records: int
    slow: dict[str, Made]
    fast: dict[str, SitePage]


@pytest.fixture(scope="module", params=LANGUAGES, ids=lambda param: param[0].value)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Make the pages of records and source files in one language."""
    language, every = request.param
    root = tmp_path_factory.mktemp("both")
    write_project(root, {**files(), **templates(), **CONFIGURATION})
    for file, text in edited().items():
        (root / file).write_text(text, encoding="utf-8")
    publication = api.Publication(api.load(root, TODAY))
    fast = {page.page: page for page in publication.pages(language)}
    markdown = dict(markdown_pages(publication.context(language, on_site=True), every))
    others = [*fast, "own.md", "DEBT.md", "index.md"]
    slow = made_by_mkdocs(root / "mkdocs.yml", markdown, others)
    return Both(RECORDS // every, slow, fast)


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
    assert len(both.slow) == both.records + len(CODE)
    found = [line for page in both.slow for line in differences(page, both)]
    assert found == []


@pytest.mark.browser
def test_a_browser_hears_the_same_in_both_ways(both: Both, profiles: Profiles) -> None:
    """Roles and names are those that assistive technology gets."""
    with profiles.page("file:", size=DESKTOP, scheme="light", scripts=False, fresh=False) as page:

        def heard(html: str) -> str:
            # without what hides a page until its style is there
            shown = re.sub(r'<div class="debt-page".*?</div>', "", html)
            page.set_content(f"<main>{accepted(shown)}</main>")
            return page.locator("main").aria_snapshot()

        for name, slow in both.slow.items():
            assert heard(both.fast[name].html) == heard(slow.html), name
