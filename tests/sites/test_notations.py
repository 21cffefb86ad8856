"""What we write of texts as HTML says what a generator makes of them as Markdown."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from debtlog.i18n.catalogue import catalogue
from debtlog.model.translation import Foreign
from debtlog.model.vocabulary import Language
from debtlog.render.markup.html_markup import HtmlMarkup, words_in_html
from debtlog.render.markup.markdown_markup import MarkdownMarkup
from debtlog.scaffold.file_texts import site_configuration
from tests.sites.notations.article import Article
from tests.sites.notations.texts import made_up, of_this_repository

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from debtlog.render.markup.markup import Markup

pytestmark = pytest.mark.site

MARKDOWN = MarkdownMarkup(catalogue(Language.EN))
HTML = HtmlMarkup(words_in_html(Language.EN))
#: Texts on one page: a reader of Markdown takes long over a long one.
ON_A_PAGE = 50


def shown(markup: Markup, text: str) -> tuple[str, str, str]:
    """Write a text as a title, as a sentence and as paragraphs."""
    return markup.heading(text), markup.inline(text), markup.block(text)


def made_of_markdown(config: MkDocsConfig, text: str) -> str:
    """Let MkDocs make HTML of a page."""
    file = File("texts.md", None, config.site_dir, config.use_directory_urls)
    file.content_string = text
    page = Page(None, file, config)
    page.read_source(config)
    page.render(config, Files([file]))
    return page.content or ""


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> MkDocsConfig:
    """Give the configuration of a site as ``init`` writes it."""
    file = tmp_path_factory.mktemp("site") / "mkdocs.yml"
    file.write_text(site_configuration(), encoding="utf-8")
    (file.parent / "docs").mkdir()
    return load_config(str(file), plugins=[])


def texts() -> list[str]:
    """Give every text once, and some in another language than the page."""
    made = [*made_up(), *of_this_repository()]
    return [*dict.fromkeys(made), *(Foreign(it, Language.RU) for it in made[:: len(made) // 40])]


def test_both_notations_say_the_same(config: MkDocsConfig) -> None:
    found: list[str] = []
    every = texts()
    for start in range(0, len(every), ON_A_PAGE):
        some = every[start : start + ON_A_PAGE]
        markdown = "\n\n***\n\n".join("\n\n".join(shown(MARKDOWN, text)) for text in some)
        html = "\n<hr>\n".join(
            f"<p>{title}</p>\n<p>{line}</p>\n{block}"
            for title, line, block in (shown(HTML, text) for text in some)
        )
        was, now = (Article(it).lines for it in (made_of_markdown(config, markdown), html))
        found += unified_diff(was, now, "of Markdown", "ours", lineterm="", n=2)
    assert found == []
