"""Which word a misspelt one was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Spelling:
    """Knows ``words``, and tells which of them another word is a slip of.

    A slip is a letter too many, too few or wrong, two that changed places, or another case. A
    guess takes the same time among ten thousand words as among ten.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, str] = {}
        for word in words:
            for form in _forms(word):
                self._words.setdefault(form, word)

    def help(self, word: str, otherwise: str) -> str:
        """Ask whether a known word was meant; say ``otherwise`` when none is near."""
        for form in _forms(word):
            if form in self._words:
                return f"did you mean {self._words[form]}?"
        return otherwise


def _forms(word: str) -> Iterator[str]:
    """The word, and the word without each of its characters; digits matter, case does not."""
    word = word.casefold()
    yield word
    for index, character in enumerate(word):
        if not character.isdigit():
            yield word[:index] + word[index + 1 :]
