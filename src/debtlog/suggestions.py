"""Suggestions for misspelt words."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

#: Limit for all words together, since every form of each is kept: 10,000 paths of usual length.
_MOST_CHARACTERS = 400_000
#: Limits of comparing: words at once, words in all (which takes a second), characters of a word.
_FEW, _MOST_COMPARED, _LONG = 2_000, 50_000, 200
#: Most characters of names that a help lists.
_MOST_LISTED = 60
#: Leading zeros of a number.
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")


class Spelling:
    """Finds the word of ``words`` that another word is a slip of.

    A slip is a missing, extra or wrong letter, two swapped letters, another case, or leading zeros.
    A look-up is as fast among ten thousand words as among ten, since all forms are computed first;
    with too many ``words`` there are no suggestions.
    """

    def __init__(self, words: Iterable[str]) -> None:
        words = tuple(words)
        if sum(map(len, words)) > _MOST_CHARACTERS:
            words = ()
        # a whole word is closer than one without a letter
        self._words = {next(_forms(word)): word for word in reversed(words)}
        for word in words:
            for form in _forms(word):
                self._words.setdefault(form, word)

    def meant(self, word: str) -> str | None:
        """Return the known word that was meant; None if none is close."""
        return next((self._words[form] for form in _forms(word) if form in self._words), None)

    def help(self, word: str, otherwise: str) -> str:
        """Suggest a known word; return ``otherwise`` if none is close."""
        meant = self.meant(word)
        if meant and normalize("NFKC", meant) == normalize("NFKC", word):
            return f"copy {meant} from where it is declared: it looks the same, but is not"
        return did_you_mean(meant, otherwise)


class Lexicon:
    """Finds the word of ``words`` that resembles another word most.

    It finds more than slips, but compares every word. With very many words, or after very many
    comparisons, it only finds slips.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._known = {known.casefold(): known for known in words}
        self._left = _MOST_COMPARED

    def nearest(self, word: str) -> str | None:
        """Return the known word that resembles ``word`` most; None if none does."""
        self._left -= len(self._known)
        if len(self._known) > _FEW or self._left < 0:
            return self._spelling.meant(word)
        close = get_close_matches(word.casefold()[:_LONG], self._known, n=1)
        return next((self._known[near] for near in close), None)

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._known.values())


def nearest(word: str, words: Collection[str]) -> str | None:
    """Return the one of a few ``words`` that resembles ``word`` most; None if none does."""
    return Lexicon(words).nearest(word)


def did_you_mean(meant: str | None, otherwise: str) -> str:
    """Suggest a word; return ``otherwise`` if there is none."""
    return otherwise if meant is None else f"did you mean {meant}?"


def listed(words: Collection[str], otherwise: str) -> str:
    """Put ``words``, if they are few and short, before the help given where none is close."""
    names = ", ".join(words)
    is_short = len(names) <= _MOST_LISTED
    return f"known: {names}; {otherwise}" if is_short else otherwise


def _forms(word: str) -> Iterator[str]:
    """Yield the word, and the word without each of its characters.

    Digits matter; case and the encoding of accents do not.
    """
    word = _ZEROS.sub("", normalize("NFKC", word).casefold())
    yield word
    for index, character in enumerate(word):
        if not character.isdigit():
            yield word[:index] + word[index + 1 :]


@lru_cache(maxsize=8)
def spelling(known: tuple[str, ...]) -> Spelling:
    """Return the spellings of ``known`` names; the same object for the same names."""
    return Spelling(known)
