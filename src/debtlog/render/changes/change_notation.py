"""How changes of a register are written: in its language, and so that nothing leads anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.i18n.catalogue import catalogue
from debtlog.markdown import safe
from debtlog.render.markup.markdown_markup import MarkdownMarkup
from debtlog.render.safe_text import SafeText

if TYPE_CHECKING:
    from debtlog.model.settings import Settings

#: Where catalogues have the names of fields.
_NAMES = ("field", "heading", "diff")


@dataclass(frozen=True, slots=True)
class _Unlinked(MarkdownMarkup):
    """Markdown in which no text of an author leads anywhere."""

    def inline(self, text: str | None) -> SafeText:
        """Write one line of an author's Markdown, with the text of its links."""
        return SafeText(safe.inline(text, links=False) if text else "")


class ChangeNotation:
    """The words of a register and its markup; ``settings`` are those of the register."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.words = catalogue(settings.language)
        self.markup = _Unlinked(self.words)

    def field(self, name: str) -> str:
        """Name a field of a record or of something in it."""
        texts = self.words.texts
        key = next((f"{group}.{name}" for group in _NAMES if name in texts[group]), None)
        return self.words(key) if key else self.markup.literal(name)


def label(key: str) -> str:
    """Name a record; code hosts would link a plain ``#10`` to an issue."""
    return f"`#{key}`" if key.isdigit() else f"`{key}`"
