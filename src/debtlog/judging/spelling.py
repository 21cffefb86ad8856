"""Which word a misspelt one was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Spelling:
    """Knows ``words``, and tells which of them another word is a slip of.

    A slip is a letter too many, too few or wrong, two that changed places, or another case. A
    guess takes the same time among ten thousand words as among ten.
    """

    def __init__(self, words: Iterable[str]) -> None:
        words = tuple(words)
        # a whole word is nearer than one that lacks a letter
        self._words = {next(_forms(word)): word for word in reversed(words)}
        for word in words:
            for form in _forms(word):
                self._words.setdefault(form, word)

    def help(self, word: str, otherwise: str) -> str:
        """Ask whether a known word was meant; say ``otherwise`` when none is near."""
        meant = next((self._words[form] for form in _forms(word) if form in self._words), None)
        if meant is None:
            return otherwise
        if normalize("NFKC", meant) == normalize("NFKC", word):
            return f"copy {meant} from where it is declared: it looks the same, but is not"
        return f"did you mean {meant}?"


def _forms(word: str) -> Iterator[str]:
    """The word, and the word without each of its characters.

    Digits matter; case does not, nor does how a letter and its accent are put together.
    """
    word = normalize("NFKC", word).casefold()
    yield word
    for index, character in enumerate(word):
        if not character.isdigit():
            yield word[:index] + word[index + 1 :]
