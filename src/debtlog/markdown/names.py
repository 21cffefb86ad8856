"""Names in a text that lead somewhere although nobody marked them as links, such as ``#10``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NAME = r"(?>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)"
#: After these a number is one of a code host; before a name there is no word, path or address.
_NOT_AFTER = r"(?<!PR )(?<!MR )(?<!ssue )(?<!equest )(?<![\w&/#@=?])"
_NOT_BEFORE = r"(?![\w/@])"
_NUMBERED = re.compile(rf"{_NOT_AFTER}#({_NAME}){_NOT_BEFORE}")
#: A bare word is a name only with a letter and a digit, as in TD-11: others are in any sentence.
_WORDED = re.compile(
    rf"{_NOT_AFTER}(?:#|(?<![.#-])(?=[A-Za-z])(?=[A-Za-z._-]*[0-9]))({_NAME}){_NOT_BEFORE}"
)


def mention_pattern(name: str) -> re.Pattern[str]:
    """Match what would be a mention of ``name`` in a text without markup."""
    bare = "" if name.isdigit() else r"|(?<![.#-])"
    return re.compile(rf"{_NOT_AFTER}(?:#{bare}){re.escape(name)}(?![A-Za-z0-9]){_NOT_BEFORE}")


class Place(NamedTuple):
    """Where a name leads, and what is there, in plain text."""

    address: str
    about: str


def _nowhere(_name: str) -> None:
    """Lead nowhere."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names that lead somewhere: ``find`` returns where, for a name without its ``#``.

    ``has_words`` says whether bare words may be among them.
    """

    find: Callable[[str], Place | None] = _nowhere
    has_words: bool = False

    def may_be_in(self, text: str) -> bool:
        """Say whether a text may have names, as it is written or once entities are resolved."""
        return self.find is not _nowhere and (self.has_words or "#" in text or "&" in text)

    def split(self, text: str) -> Iterator[tuple[str, Place | None]]:
        """Yield the parts of ``text``, each name that leads somewhere with where."""
        end = 0
        if self.find is not _nowhere and (self.has_words or "#" in text):
            for found in (_WORDED if self.has_words else _NUMBERED).finditer(text):
                if place := self.find(found[1]):
                    if text[end : found.start()]:
                        yield text[end : found.start()], None
                    yield found[0], place
                    end = found.end()
        if text[end:]:
            yield text[end:], None


#: No name leads anywhere.
NO_NAMES = Names()
