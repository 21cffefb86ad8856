"""What views need of a notation, so that one view serves documents and pages of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from datetime import date

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.record import Record
    from debtlog.model.vocabulary import Language
    from debtlog.render.safe_text import Linked, SafeText


class Markup(Protocol):
    """A notation, in which texts of authors become safe.

    Titles and names are text and shown as they are written; sentences and longer texts are
    Markdown. A text that is not in the language of the page is marked with its own. No text is "".
    """

    @property
    def words(self) -> Catalogue:
        """Phrases that are written in the notation."""

    def literal(self, text: str | None) -> SafeText:
        """Write one line that shows a title or a name as it is written."""

    def inline(self, text: str | None) -> SafeText:
        """Write one line of an author's Markdown."""

    def block(self, text: str | None) -> SafeText:
        """Write paragraphs, lists, quotes and code of an author."""

    def heading(self, text: str) -> SafeText:
        """Show an author's title in a heading."""

    def in_language(self, language: Language, written: str) -> SafeText:
        """Mark one line, which is written already, with its language."""

    def code(self, text: str, about: str = "") -> SafeText:
        """Write a name of ours, such as that of a rule, as code, where it can with what it means.

        Both are in English.
        """

    def day(self, day: date, length: Literal["medium", "long"] = "long") -> SafeText:
        """Name a day."""

    def breakable(self, path: str) -> SafeText:
        """Show the name of a file or a folder so that lines may break after its folders."""

    def label(self, record: Record, *, in_link: bool = False) -> SafeText:
        """Name a record as people do; what is ``in_link`` becomes no other link."""

    def linked(self, text: str, link: str, *, leads_out: bool = False) -> Linked:
        """Let a text, which is written already, lead somewhere; nowhere if ``link`` is empty."""
