"""Plain text, for feeds and other programs: without markup, so nothing has to be escaped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from debtlog.markdown.parse import one_line
from debtlog.markdown.safe import plain
from debtlog.render.safe_text import Linked, SafeText, label

if TYPE_CHECKING:
    from datetime import date

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.record import Record
    from debtlog.model.vocabulary import Language


@dataclass(frozen=True, slots=True)
class LinkedText(Linked):
    """A text without its link."""

    def __str__(self) -> str:
        """Write the text."""
        return self.text


@dataclass(frozen=True, slots=True)
class TextMarkup:
    """Writes text."""

    words: Catalogue

    def literal(self, text: str | None) -> SafeText:
        """Write one line as it is."""
        return SafeText(one_line(text or ""))

    def inline(self, text: str | None) -> SafeText:
        """Write one line without its markup."""
        return SafeText(plain(text or ""))

    def in_language(self, _language: Language, written: str) -> SafeText:
        """Leave the language of a line unsaid."""
        return SafeText(written)

    def block(self, text: str | None) -> SafeText:
        """Write a longer text as its author did."""
        return SafeText(text or "")

    def heading(self, text: str) -> SafeText:
        """Write a title."""
        return self.literal(text)

    def code(self, text: str, about: str = "") -> SafeText:  # noqa: ARG002
        """Write a name."""
        return SafeText(text)

    def day(self, day: date, length: Literal["medium", "long"] = "long") -> SafeText:
        """Name a day."""
        return SafeText(self.words.date(day, length))

    def breakable(self, path: str) -> SafeText:
        """Write the name of a file."""
        return self.literal(path)

    def label(self, record: Record, *, in_link: bool = False) -> SafeText:  # noqa: ARG002
        """Name a record."""
        return SafeText(label(record))

    def linked(self, text: str, link: str, *, leads_out: bool = False) -> Linked:
        """Keep what a text leads to beside it."""
        return LinkedText(SafeText(text), link, leads_out)
