"""What is sought in earlier versions of a register: a few words on one of its lines.

A place keeps its age while some earlier line has the name of its file and the numbers of its lines,
whatever else was edited around them: the status in the same row, the folder before the name.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.archaeology.words import WITHIN_NAMES, has_word
from debtlog.tracking.diffing.diff import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.importing.places.named_place import NamedPlace

#: How many lines above a place the name of its file is looked for.
_ABOVE = 40
_NAME = re.compile(r"[\w.\-]+")
WORD = re.compile(r"\w+")


class Strength(Enum):
    """How much it says that an earlier line has the words.

    A name with numbers is hardly written twice by chance. A title may be mentioned by others, so
    only a line that was taken out can have been it. Fewer words count only in a similar line.
    """

    TELLING = auto()
    TITLE = auto()
    WEAK = auto()


class Piece(NamedTuple):
    """Words that must be on a line together, and that line, counted from 1."""

    line: int
    words: tuple[str, ...]
    strength: Strength

    def is_in(self, line: str) -> bool:
        """Whether ``line`` has all of the words."""
        return all(has_word(line, word) for word in self.words)


class Mark(NamedTuple):
    """What is sought: one piece, or two if the path of a place is on a line above it."""

    pieces: tuple[Piece, ...]


def title_mark(line: int, text: str) -> Mark:
    """Seek the line where an entry begins, by a text on it that stays: its id, or its title."""
    return Mark((Piece(line, (text,) if text else (), Strength.TITLE),))


def place_mark(place: NamedPlace, lines: Sequence[str]) -> Mark:
    """Seek a place of a register with ``lines``."""
    name = place.path.rstrip("/").rpartition("/")[2]
    numbers = tuple(map(str, dict.fromkeys(place.lines or ())))
    words = (*numbers, *((place.symbol,) if place.symbol and not numbers else ()))
    at = min(max(place.line, 1), max(len(lines), 1))
    own = lines[at - 1] if lines else ""
    words = tuple(word for word in words if has_word(own, word))
    if has_word(own, name):
        is_telling = any(number in words for number in numbers)
        strength = Strength.TELLING if is_telling else Strength.WEAK
        return Mark((Piece(at, (name, *words), strength),))
    above = range(at - 1, max(0, at - 1 - _ABOVE), -1)
    anchor = next((number for number in above if has_word(lines[number - 1], name)), None)
    piece = Piece(at, words, Strength.WEAK)
    return Mark((piece, *([Piece(anchor, (name,), Strength.WEAK)] if anchor else [])))


@lru_cache(maxsize=4_096)
def other_words(line: str, words: tuple[str, ...]) -> frozenset[str]:
    """The words of a line besides ``words``."""
    own = frozenset(part for word in words for part in WORD.findall(word))
    return frozenset(WORD.findall(line)) - own


class Mentions:
    """Which of ``pieces`` a line mentions; lines of many versions are looked at once.

    Only pieces that say enough by themselves are found wherever they are; of others, the line that
    they are on now.
    """

    def __init__(self, pieces: Iterable[Piece], lines: Sequence[str]) -> None:
        self._by_name: dict[str, list[Piece]] = {}
        self._by_line: dict[str, list[Piece]] = {}
        self._known: dict[str, tuple[Piece, ...]] = {}
        for piece in pieces:
            if piece.strength is Strength.TELLING:
                key = max(_NAME.findall(piece.words[0]), key=len, default="")
                self._by_name.setdefault(key.strip(WITHIN_NAMES), []).append(piece)
            elif 0 < piece.line <= len(lines):
                self._by_line.setdefault(bare(lines[piece.line - 1]), []).append(piece)

    def in_text(self, lines: Iterable[str]) -> dict[Piece, list[int]]:
        """The pieces that ``lines`` mention, each with the index of every line that does."""
        found: dict[Piece, list[int]] = {}
        for index, line in enumerate(lines):
            pieces = self._known.get(line)
            if pieces is None:
                pieces = self._known[line] = tuple(self._in_line(line))
            for piece in pieces:
                found.setdefault(piece, []).append(index)
        return found

    def _in_line(self, line: str) -> Iterator[Piece]:
        if self._by_line:
            yield from self._by_line.get(bare(line), ())
        names = {name.strip(WITHIN_NAMES) for name in _NAME.findall(line)}
        for name in names & self._by_name.keys():
            yield from (piece for piece in self._by_name[name] if piece.is_in(line))
