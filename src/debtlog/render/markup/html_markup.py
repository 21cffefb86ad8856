"""HTML, for the pages that only the site has: nothing but a browser reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from debtlog.i18n.catalogue import catalogue
from debtlog.markdown.html_writer import HtmlWriter, escape, escaped
from debtlog.model.translation import Foreign
from debtlog.render.safe_text import Linked, SafeText, in_its_language, in_language, label

if TYPE_CHECKING:
    from datetime import date

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.record import Record
    from debtlog.model.vocabulary import Language

#: The little Markdown that phrases of the catalogue have, and what it is in HTML.
_PHRASES = (
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\[([^\]]+)\]\(([^)]+)\)"), r'<a href="\2">\1</a>'),
)


@dataclass(frozen=True, slots=True)
class LinkedHtml(Linked):
    """A link in HTML."""

    def __str__(self) -> str:
        """Write it as HTML."""
        return f'<a href="{escaped(self.link)}">{self.text}</a>' if self.link else self.text


@dataclass(frozen=True, slots=True)
class HtmlMarkup:
    """Writes HTML."""

    words: Catalogue
    writer: HtmlWriter = field(default_factory=HtmlWriter)

    def literal(self, text: str | None) -> SafeText:
        """Write one line that shows a title or a name as it is written."""
        return SafeText(in_its_language(text, escape(text)) if text else "")

    def inline(self, text: str | None) -> SafeText:
        """Write one line of an author's Markdown."""
        return SafeText(in_its_language(text, self.writer.inline(text)) if text else "")

    def block(self, text: str | None) -> SafeText:
        """Write a longer text of an author."""
        written = self.writer.block(text) if text else ""
        if isinstance(text, Foreign):
            written = f'<div lang="{text.language.value}">\n{written}\n</div>'
        return SafeText(written)

    def in_language(self, language: Language, written: str) -> SafeText:
        """Mark one line with its language."""
        return SafeText(in_language(language, written))

    def heading(self, text: str) -> SafeText:
        """Show an author's title in a heading."""
        return self.literal(text)

    def code(self, text: str, about: str = "") -> SafeText:
        """Write a name of ours as code, and what it means as a hint."""
        hint = f' lang="en" title="{escape(about)}"' if about else ""
        return SafeText(f"<code{hint}>{escape(text)}</code>")

    def day(self, day: date, length: Literal["medium", "long"] = "long") -> SafeText:
        """Name a day, so that programs can read it, too."""
        return SafeText(f'<time datetime="{day.isoformat()}">{self.words.date(day, length)}</time>')

    def breakable(self, path: str) -> SafeText:
        """Let lines break after the folders of a path."""
        return SafeText(escape(path).replace("/", "/<wbr>"))

    def label(self, record: Record, *, in_link: bool = False) -> SafeText:  # noqa: ARG002
        """Name a record; no browser looks for links."""
        return SafeText(escape(label(record)))

    def linked(self, text: str, link: str, *, leads_out: bool = False) -> Linked:
        """Let a text lead somewhere; a browser does not ask where the documentation ends."""
        return LinkedHtml(SafeText(text), link, leads_out)


@cache
def words_in_html(language: Language) -> Catalogue:
    """Open the catalogue of ``language`` with its phrases in HTML, once."""
    known = catalogue(language)
    return known.with_texts(
        {
            group: {name: _in_html(text) for name, text in texts.items()}
            for group, texts in known.texts.items()
        }
    )


def _in_html(text: str | dict[str, str]) -> str | dict[str, str]:
    """Write a phrase, or each form of a plural."""
    if isinstance(text, str):
        return phrase_in_html(text)
    return {name: phrase_in_html(form) for name, form in text.items()}


def phrase_in_html(phrase: str) -> str:
    """Write a phrase of the catalogue in HTML; names of values stay for these to be filled in."""
    written = escaped(phrase)
    for pattern, html in _PHRASES:
        written = pattern.sub(html, written)
    return written
