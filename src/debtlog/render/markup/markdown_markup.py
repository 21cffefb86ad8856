"""Markdown, for committed documents: code hosts and generators of sites read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from debtlog.markdown import safe
from debtlog.markdown.names import NO_NAMES, Names
from debtlog.model.translation import Foreign
from debtlog.render.safe_text import Linked, SafeText, in_its_language, in_language, label

if TYPE_CHECKING:
    from datetime import date

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.record import Record
    from debtlog.model.vocabulary import Language


@dataclass(frozen=True, slots=True)
class LinkedMarkdown(Linked):
    """A link in Markdown, unless it leads out."""

    def __str__(self) -> str:
        """Write it as Markdown."""
        if not self.link:
            return self.text
        if self.leads_out:
            return f'<a href="{self.link}">{self.text}</a>'
        return f"[{self.text}]({safe.written_address(self.link)})"


@dataclass(frozen=True, slots=True)
class MarkdownMarkup:
    """Writes Markdown that all readers render the same."""

    words: Catalogue
    names: Names = NO_NAMES

    def literal(self, text: str | None) -> SafeText:
        """Write one line that shows a title or a name as it is written."""
        return SafeText(in_its_language(text, safe.escape(text)) if text else "")

    def inline(self, text: str | None) -> SafeText:
        """Write one line of an author's Markdown, see :func:`debtlog.markdown.safe.inline`."""
        return SafeText(in_its_language(text, safe.inline(text, names=self.names)) if text else "")

    def block(self, text: str | None) -> SafeText:
        """Write a longer text of an author, see :func:`debtlog.markdown.safe.block`."""
        written = safe.block(text, names=self.names) if text else ""
        if isinstance(text, Foreign):
            written = f'<div lang="{text.language.value}" markdown>\n\n{written}\n\n</div>'
        return SafeText(written)

    def in_language(self, language: Language, written: str) -> SafeText:
        """Mark one line with its language."""
        return SafeText(in_language(language, written))

    def code(self, text: str, about: str = "") -> SafeText:  # noqa: ARG002
        """Write a name of ours as code."""
        return SafeText(f"`{text}`")

    def heading(self, text: str) -> SafeText:
        """Show an author's title in a heading.

        Zensical copies the words of the first heading into ``<title>`` and escapes nothing there.
        An invisible joiner after each ``<`` keeps it from opening a tag wherever it is copied to.
        """
        return SafeText(self.literal(text).replace("&lt;", "&lt;&#8288;"))

    def day(self, day: date, length: Literal["medium", "long"] = "long") -> SafeText:
        """Name a day."""
        return SafeText(self.words.date(day, length))

    def breakable(self, path: str) -> SafeText:
        """Let lines break after the folders of a path."""
        return SafeText(safe.escape(path).replace("/", "/<wbr>"))

    def linked(self, text: str, link: str, *, leads_out: bool = False) -> Linked:
        """Let a text lead somewhere."""
        return LinkedMarkdown(SafeText(text), link, leads_out)

    def label(self, record: Record, *, in_link: bool = False) -> SafeText:
        """Name a record; code hosts would link a plain ``#10`` to an issue."""
        return SafeText(label(record)) if in_link else SafeText(safe.escape(label(record)))
