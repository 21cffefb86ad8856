"""Which known word another one was meant to be."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

#: Of all words together: each stands for a form that is kept. 10,000 paths of usual length.
_MOST_CHARACTERS = 400_000
#: So many words are compared one by one; so many in all, which takes a second; so much of a word.
_FEW, _MOST_COMPARED, _LONG = 2_000, 50_000, 200
#: Zeros that a number is as great without.
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")


class Spelling:
    """Knows ``words``, and tells which of them another word is a slip of.

    A slip is a letter too many, too few or wrong, two that changed places, another case, or zeros
    before a number. A guess takes the same time among ten thousand words as among ten, but all that
    a slip may look like is written down first: it knows none where there are too many ``words``.
    """

    def __init__(self, words: Iterable[str]) -> None:
        words = tuple(words)
        if sum(map(len, words)) > _MOST_CHARACTERS:
            words = ()
        # a whole word is nearer than one that lacks a letter
        self._words = {next(_forms(word)): word for word in reversed(words)}
        for word in words:
            for form in _forms(word):
                self._words.setdefault(form, word)

    def meant(self, word: str) -> str | None:
        """The known word that was meant; None when none is near."""
        return next((self._words[form] for form in _forms(word) if form in self._words), None)

    def help(self, word: str, otherwise: str) -> str:
        """Ask whether a known word was meant; say ``otherwise`` when none is near."""
        meant = self.meant(word)
        if meant and normalize("NFKC", meant) == normalize("NFKC", word):
            return f"copy {meant} from where it is declared: it looks the same, but is not"
        return did_you_mean(meant, otherwise)


class Lexicon:
    """Knows ``words``, and which of them resembles another word most.

    More is forgiven than a slip, and it takes time, for each word is compared. Of very many words,
    and once very many were compared, only a slip is forgiven.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._known = {known.casefold(): known for known in words}
        self._left = _MOST_COMPARED

    def nearest(self, word: str) -> str | None:
        """The known word that resembles ``word`` most; None when none does."""
        self._left -= len(self._known)
        if len(self._known) > _FEW or self._left < 0:
            return self._spelling.meant(word)
        close = get_close_matches(word.casefold()[:_LONG], self._known, n=1)
        return next((self._known[near] for near in close), None)

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._known.values())


def nearest(word: str, words: Collection[str]) -> str | None:
    """Which of a few ``words`` resembles ``word`` most; None when none does."""
    return Lexicon(words).nearest(word)


def did_you_mean(meant: str | None, otherwise: str) -> str:
    """Ask whether a word was meant; say ``otherwise`` when there is none."""
    return otherwise if meant is None else f"did you mean {meant}?"


def _forms(word: str) -> Iterator[str]:
    """The word, and the word without each of its characters.

    Digits matter; case does not, nor does how a letter and its accent are put together.
    """
    word = _ZEROS.sub("", normalize("NFKC", word).casefold())
    yield word
    for index, character in enumerate(word):
        if not character.isdigit():
            yield word[:index] + word[index + 1 :]
