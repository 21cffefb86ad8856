"""Texts that may be written as they are, and names that every notation has in common."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

from debtlog.markdown.parse import one_line
from debtlog.model.translation import Foreign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.model.record import Record
    from debtlog.model.settings import Component, Owner
    from debtlog.model.vocabulary import Language

#: Text in the notation of its page that may be written as it is: generated, or an author's text
#: made safe.
SafeText = NewType("SafeText", str)
#: The same, where it is HTML in any case.
Html = NewType("Html", str)
#: What may have a meaning to somebody.
_MARKED = re.compile(r"[^\w .,()/-]|_")


@dataclass(frozen=True, slots=True)
class Linked(ABC):
    """A text that leads somewhere, or nowhere when ``link`` is empty.

    If it ``leads_out`` of the documentation, a document writes it in HTML: generators of sites fail
    on a link to a file that is no page of theirs, but a code host has all files.
    """

    text: SafeText
    link: str
    leads_out: bool = False

    @abstractmethod
    def __str__(self) -> str:
        """Write it in the notation of the page."""


def in_language(language: Language, written: str) -> str:
    """Mark one line, which is written already, with its language."""
    return f'<span lang="{language.value}">{written}</span>'


def in_its_language(text: str, written: str) -> str:
    """Mark what is written of ``text`` with its language if that is not the one of the page."""
    return in_language(text.language, written) if isinstance(text, Foreign) else written


def in_html(text: str) -> str:
    """Show a text as it is written in HTML, in which no reader of Markdown finds its own marks."""
    return _MARKED.sub(lambda found: f"&#{ord(found[0])};", one_line(text))


def title_of(name: str | None, known: Mapping[str, Component] | Mapping[str, Owner]) -> str:
    """Name a component or an owner by the title that the register gives it, if any."""
    entry = known.get(name) if name else None
    return (entry and entry.title) or name or ""


def label(record: Record) -> str:
    """Name a record as people do: ``#10``, or the word that is its id."""
    return f"#{record.key}" if record.key.isdigit() else record.key
