"""How a register is written that is imported: what reads its entries and the code they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.settings import ImportWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from debtlog.importing.places.named_place import NamedPlace
    from debtlog.importing.reading.entry import Entry, ReadRegister
    from debtlog.importing.words.lexicon import Lexicon


class RegisterFormat(NamedTuple):
    """A format: what reads entries from a text, and from its lines the places that each names.

    ``nothing`` is said of a file without entries. ``has_headings`` if links lead to headings. Of a
    format that people do not write in their checkout, but export from elsewhere, lines that are
    not committed say nothing about the code of today: it ``is_exported``. ``own_words`` are those
    of this file for statuses and severities, which come before those of the register.
    """

    read: Callable[[str, Lexicon], ReadRegister]
    places_in: Callable[[Sequence[str]], Callable[[Entry], Iterable[NamedPlace]]]
    nothing: str
    has_headings: bool = False
    is_exported: bool = False
    own_words: ImportWords = ImportWords()

    def words(self, others: ImportWords) -> ImportWords:
        """Return the words of this import and of all others."""
        return ImportWords(
            {**others.statuses, **self.own_words.statuses},
            {**others.severities, **self.own_words.severities},
        )
