"""One view is written in the notation of its page: Markdown, HTML or plain text."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from debtlog.i18n.catalogue import catalogue
from debtlog.model.record import Record
from debtlog.model.translation import Foreign
from debtlog.model.vocabulary import Language, Status
from debtlog.render.markup.html_markup import HtmlMarkup, phrase_in_html, words_in_html
from debtlog.render.markup.markdown_markup import MarkdownMarkup
from debtlog.render.markup.text_markup import TextMarkup

if TYPE_CHECKING:
    from debtlog.render.markup.markup import Markup

EN = Language.EN
MARKDOWN, HTML, TEXT = (
    MarkdownMarkup(catalogue(EN)),
    HtmlMarkup(words_in_html(EN)),
    TextMarkup(catalogue(EN)),
)
ODD = "*a* <b>"


@pytest.mark.parametrize(
    ("markup", "literal", "inline", "block"),
    [
        (MARKDOWN, r"\*a\* &lt;b>", "*a* &lt;b>", "*a* &lt;b>"),
        (HTML, "*a* &lt;b&gt;", "<em>a</em> &lt;b&gt;", "<p><em>a</em> &lt;b&gt;</p>"),
        (TEXT, "*a* <b>", "a <b>", "*a* <b>"),
    ],
)
def test_texts_of_authors(markup: Markup, literal: str, inline: str, block: str) -> None:
    assert markup.literal(ODD) == literal
    assert markup.inline(ODD) == inline
    assert markup.block(ODD) == block
    assert {markup.literal(None), markup.inline(None), markup.block(None), markup.literal("")} == {
        ""
    }


@pytest.mark.parametrize(
    ("markup", "inline", "block"),
    [
        (MARKDOWN, '<span lang="ru">ё</span>', '<div lang="ru" markdown>\n\nё\n\n</div>'),
        (HTML, '<span lang="ru">ё</span>', '<div lang="ru">\n<p>ё</p>\n</div>'),
        (TEXT, "ё", "ё"),
    ],
)
def test_texts_in_another_language_say_in_which(markup: Markup, inline: str, block: str) -> None:
    text = Foreign("ё", Language.RU)
    assert markup.literal(text) == markup.inline(text) == markup.heading(text) == inline
    assert markup.in_language(Language.RU, "ё") == inline
    assert markup.block(text) == block


@pytest.mark.parametrize(
    ("markup", "linked", "unlinked", "path", "code"),
    [
        (MARKDOWN, "[x](y?a&b)", "x", r"a/&lt;b".replace("/", "/<wbr>"), "`gone`"),
        (HTML, '<a href="y?a&amp;b">x</a>', "x", "a/<wbr>&lt;b", "<code>gone</code>"),
        (TEXT, "x", "x", "a/<b", "gone"),
    ],
)
def test_links_and_names(markup: Markup, linked: str, unlinked: str, path: str, code: str) -> None:
    assert str(markup.linked("x", "y?a&b")) == linked
    assert str(markup.linked("x", "")) == unlinked
    assert markup.breakable("a/<b") == path
    assert markup.code("gone") == code


def test_what_leads_out_is_html_in_markdown() -> None:
    assert str(MARKDOWN.linked("x", "y", leads_out=True)) == '<a href="y">x</a>'
    assert str(HTML.linked("x", "y", leads_out=True)) == '<a href="y">x</a>'


def test_no_reader_of_markdown_finds_an_entity_in_an_address() -> None:
    assert str(MARKDOWN.linked("x", "y?a=1&copy;")) == "[x](y?a=1&amp;copy;)"


@pytest.mark.parametrize(
    ("markup", "alone", "linked"),
    [(MARKDOWN, "&#35;10", "#10"), (HTML, "#10", "#10"), (TEXT, "#10", "#10")],
)
def test_code_hosts_do_not_link_a_record_to_an_issue(
    markup: Markup, alone: str, linked: str
) -> None:
    record = Record(10, "A debt", Status.PAID, date(2026, 1, 20), "So.")
    assert (markup.label(record), markup.label(record, in_link=True)) == (alone, linked)


def test_a_title_opens_no_tag_wherever_it_is_copied_to() -> None:
    assert MARKDOWN.heading("<b") == "&lt;&#8288;b"
    assert HTML.heading("<b") == "&lt;b"


class _Balanced(HTMLParser):
    """Checks that tags are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self._open = "", list[str]()
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == [] or tag == "a"
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    ("phrase", "html"),
    [
        ("**{grade}** severity", "<strong>{grade}</strong> severity"),
        ("{n} more: see `debtlog check`.", "{n} more: see <code>debtlog check</code>."),
        ("as [{label}]({link}).", 'as <a href="{link}">{label}</a>.'),
        ('"a" & <b>', "&quot;a&quot; &amp; &lt;b&gt;"),
    ],
)
def test_phrases_have_a_little_markdown(phrase: str, html: str) -> None:
    assert phrase_in_html(phrase) == html


@pytest.mark.parametrize("language", list(Language))
def test_no_phrase_has_markdown_that_html_would_show(language: Language) -> None:
    texts = [text for group in catalogue(language).texts.values() for text in group.values()]
    phrases = [form for it in texts for form in ([it] if isinstance(it, str) else it.values())]
    assert phrases
    for html in map(phrase_in_html, phrases):
        assert not re.search(r"[*`]|\]\(", _Balanced(html).text), html


def test_words_in_html_have_plurals_and_values() -> None:
    assert HTML.words("text.severity_is", grade="High") == "<strong>High</strong> severity"
    assert "<code>debtlog check</code>" in HTML.words.count("more_findings", 2)
    assert HTML.words.number(1234) == MARKDOWN.words.number(1234)
