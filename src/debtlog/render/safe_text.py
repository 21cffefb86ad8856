"""Texts of authors as safe Markdown, marked with their language where it is not the page's.

Titles and names are text and shown as they are written; sentences and longer texts are Markdown.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

from debtlog.markdown import safe
from debtlog.markdown.parse import one_line
from debtlog.model.translation import Foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from debtlog.model.record import Record
    from debtlog.model.settings import Component, Owner

#: Markdown that may be written as it is: generated, or an author's text made safe.
Markdown = NewType("Markdown", str)
#: What may have a meaning to somebody.
_MARKED = re.compile(r"[^\w .,()/-]|_")
#: The same, for HTML.
Html = NewType("Html", str)


@dataclass(frozen=True, slots=True)
class Linked:
    """A text that leads somewhere, or nowhere when ``link`` is empty.

    If it ``leads_out`` of the documentation, it is written in HTML: generators of sites fail on a
    link to a file that is no page of theirs, but a code host has all files.
    """

    text: Markdown
    link: str
    leads_out: bool = False

    def __str__(self) -> str:
        if not self.link:
            return self.text
        if self.leads_out:
            return f'<a href="{self.link}">{self.text}</a>'
        return f"[{self.text}]({self.link})"


def inline(text: str | None) -> Markdown:
    """Return one line of Markdown, see :func:`debtlog.markdown.safe.inline`; "" for no text."""
    return Markdown(_with_language(text, safe.inline(text)) if text else "")


def literal(text: str | None) -> Markdown:
    """Return one line of Markdown that shows a title or a name as it is written."""
    return Markdown(_with_language(text, safe.escape(text)) if text else "")


def literal_html(text: str) -> Html:
    """Return one line of HTML that shows a title or a name as it is written."""
    return Html(_with_language(text, html.escape(one_line(text))))


def in_html(text: str) -> str:
    """Show a text as it is written in HTML, in which no reader of Markdown finds its own marks."""
    return _MARKED.sub(lambda found: f"&#{ord(found[0])};", one_line(text))


def heading(text: str) -> Markdown:
    """Show an author's title in a heading.

    Zensical copies the words of the first heading into ``<title>`` and escapes nothing there. An
    invisible joiner after each ``<`` keeps it from opening a tag wherever it is copied to.
    """
    return Markdown(literal(text).replace("&lt;", "&lt;&#8288;"))


def block(text: str | None) -> Markdown:
    """Return paragraphs, lists, quotes and code, see :func:`debtlog.markdown.safe.block`."""
    written = safe.block(text) if text else ""
    if isinstance(text, Foreign):
        written = f'<div lang="{text.language.value}" markdown>\n\n{written}\n\n</div>'
    return Markdown(written)


def in_its_language(text: str, write: Callable[[str], str]) -> Markdown:
    """Return what ``write`` makes of a text, marked with its language if that is not the page's."""
    return Markdown(_with_language(text, write(text)))


def breakable(path: str) -> Markdown:
    """Show the name of a file or a folder so that lines may break after its folders."""
    return Markdown(safe.escape(path).replace("/", "/<wbr>"))


def title_of(name: str, known: Mapping[str, Component] | Mapping[str, Owner]) -> str:
    """Name a component or an owner by the title that the register gives it, if any."""
    entry = known.get(name)
    return (entry and entry.title) or name


def titled(name: str | None, known: Mapping[str, Component] | Mapping[str, Owner]) -> Markdown:
    """Name a component or an owner so in Markdown."""
    return literal(title_of(name or "", known))


def label(record: Record) -> str:
    """Name a record as people do: ``#10``, or the word that is its id."""
    return f"#{record.key}" if record.key.isdigit() else record.key


def label_text(record: Record) -> Markdown:
    """Name a record so in Markdown, where code hosts would link a plain ``#10`` to an issue."""
    return Markdown(safe.escape(label(record)))


def _with_language(text: str, written: str) -> str:
    return (
        f'<span lang="{text.language.value}">{written}</span>'
        if isinstance(text, Foreign)
        else written
    )
