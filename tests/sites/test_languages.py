"""Two sites of one register, side by side: what each says and finds, and how to change over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.scaffold.file_texts import site_configuration
from tests.conftest import MINIMAL
from tests.sites.conftest import ENGINES, run, write_project
from tests.sites.reader import Site

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.sites.conftest import Once, Visits

pytestmark = pytest.mark.site

ENGLISH, RUSSIAN = "The queue has no end", "Очередь без конца"
FILES = {
    "debt/register.yml": "documents: {debtlog/register.md.jinja: docs/DEBT.md}\n",
    "docs/index.md": "# Home\n\nSee [the register](debt/index.md).\n",
    "docs/guide.md": "# Guide\n",
    "docs.ru/index.md": "# Дом\n",
    "debt/0001-queue.yml": MINIMAL.replace("A debt", ENGLISH)
    + "recommendations: [{horizon: short_term, title: Limit it}]\n",
    "debt/0001-queue.ru.yml": f"title: {RUSSIAN}\nsummary: Она растёт.\n",
    "debt/0002-start.yml": MINIMAL.replace("id: 1", "id: 2").replace("A debt", "A slow start"),
    "mkdocs.yml": """\
INHERIT: mkdocs.base.yml
site_dir: site
extra:
  alternate:
    - {name: English, link: ./, lang: en}
    - {name: Русский, link: ru/, lang: ru}
""",
    "mkdocs.ru.yml": """\
INHERIT: mkdocs.base.yml
site_dir: site/ru
theme: {language: ru}
extra:
  alternate:
    - {name: English, link: ../, lang: en}
    - {name: Русский, link: ./, lang: ru}
plugins:
  - search: {lang: [ru, en]}
  - debtlog: {language: ru}
""",
}


def both_sites(once: Once, engine: str, *options: str) -> Site:
    """Build an English site and a Russian one inside it, as the guide says."""

    def make(root: Path) -> None:
        base = site_configuration()
        base = base.replace("  features:\n", "  features:\n    - content.action.edit\n")
        base += "repo_url: https://bitbucket.org/example/example\n"
        write_project(root, {**FILES, "mkdocs.base.yml": base})
        for language in ((), ("--language", "ru")):
            run(root, "debtlog", "build", "--engine", engine, *options, *language)

    return Site(once(("both sites", engine, options), make) / "site")


@pytest.fixture(scope="module", params=ENGINES)
def both(request: pytest.FixtureRequest, once: Once) -> Site:
    """Build both sites with each generator."""
    return both_sites(once, str(request.param))


def test_each_site_is_in_its_language(both: Site) -> None:
    english, russian = both.page("debt/1/"), both.page("ru/debt/1/")
    assert (english.language, russian.language) == ("en", "ru")
    assert ENGLISH in english.text
    assert RUSSIAN in russian.text
    assert RUSSIAN in russian.title
    assert RUSSIAN not in english.text
    assert ENGLISH not in russian.text
    assert ("Do first" in english.text, "Do first" in russian.text) == (True, False)
    assert ("Что сделать" in russian.text, "Что сделать" in english.text) == (True, False)


def test_what_is_not_translated_says_so(both: Site) -> None:
    some, none = both.page("ru/debt/1/"), both.page("ru/debt/2/")
    assert '<span lang="en">Limit it</span>' in some.source
    assert "То, что ещё не переведено" in some.text
    assert '<span lang="en">A slow start</span>' in none.source
    assert "Запись ещё не переведена" in none.text
    assert none.title.startswith("#2 A slow start")


def test_pages_and_documents_are_in_the_language_of_the_site(both: Site) -> None:
    assert both.page("").text.startswith("Home")
    assert both.page("ru/").text.startswith("Дом")
    assert both.page("guide/").text == both.page("ru/guide/").text == "Guide"
    assert ENGLISH in both.page("DEBT/").text
    assert RUSSIAN in both.page("ru/DEBT/").text


def test_no_page_has_an_edit_button_that_leads_astray(both: Site) -> None:
    for page in ("ru/", "ru/guide/", "ru/debt/1/"):
        assert ".cache" not in both.page(page).source


def test_the_russian_site_leaves_the_checkout_as_it_was(both: Site) -> None:
    root = both.folder.parent
    assert ENGLISH in (root / "docs/DEBT.md").read_text(encoding="utf-8")
    assert (root / "docs/index.md").read_text(encoding="utf-8") == FILES["docs/index.md"]
    assert list(root.glob(".debtlog-*")) == []


@pytest.mark.browser
def test_the_switch_stays_on_the_page(both: Site, visit: Visits) -> None:
    page = visit(both).open("debt/")
    page.get_by_role("link", name=ENGLISH).first.click()
    page.get_by_role("heading", level=1, name=ENGLISH).wait_for()
    switch(page, "Русский")
    page.get_by_role("heading", level=1, name=RUSSIAN).wait_for()
    assert page.url.endswith("/ru/debt/1/")
    assert page.locator("html").get_attribute("lang") == "ru"
    switch(page, "English")
    page.get_by_role("heading", level=1, name=ENGLISH).wait_for()
    assert page.url.endswith("/debt/1/")
    assert "/ru/" not in page.url


def switch(page: Page, language: str) -> None:
    """Choose a language in the header, when the scripts have read all that they ask for."""
    page.wait_for_load_state("networkidle")
    page.locator(".md-header .md-select").hover()
    page.get_by_role("link", name=language).click()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("start", "words", "found"), [("", "queue", "debt/1/"), ("ru/", "Очередь", "ru/debt/1/")]
)
def test_search_finds_the_words_of_the_language(
    both: Site, visit_to_search: Visits, start: str, words: str, found: str
) -> None:
    seen = visit_to_search(both)
    seen.open(start)
    seen.find(words, found)
