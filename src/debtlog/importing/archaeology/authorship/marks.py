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


#: What is looked for in texts: the words of pieces, or the line, without blanks, that they are on.
_Sought = tuple[str, ...] | str


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
    they are on now. Pieces that are found alike are sought once, by a word of theirs that is rare:
    a register may name one file, and repeat one line, thousands of times.
    """

    def __init__(self, pieces: Iterable[Piece], lines: Sequence[str]) -> None:
        self._alike: dict[_Sought, dict[Piece, None]] = {}
        self._by_name: dict[str, dict[str, dict[Piece, None]]] = {}
        self._known: dict[str, tuple[_Sought, ...]] = {}
        for piece in pieces:
            if piece.strength is Strength.TELLING:
                if piece.words not in self._alike:
                    self._index(piece)
                self._alike.setdefault(piece.words, {})[piece] = None
            elif 0 < piece.line <= len(lines):
                line = bare(lines[piece.line - 1])
                self._alike.setdefault(line, {})[piece] = None

    def _index(self, piece: Piece) -> None:
        name, *others = piece.words
        key = max(_NAME.findall(name), key=len, default="").strip(WITHIN_NAMES)
        number = next(filter(str.isdigit, others), "")
        self._by_name.setdefault(key, {}).setdefault(number, {})[piece] = None

    def in_text(self, lines: Iterable[str]) -> dict[Piece, Sequence[int]]:
        """The pieces that ``lines`` mention, each with the index of every line that does."""
        found: dict[_Sought, list[int]] = {}
        for index, line in enumerate(lines):
            sought = self._known.get(line)
            if sought is None:
                sought = self._known[line] = tuple(self._in_line(line))
            for one in sought:
                found.setdefault(one, []).append(index)
        return {piece: where for one, where in found.items() for piece in self._alike[one]}

    def _in_line(self, line: str) -> Iterator[_Sought]:
        if (whole := bare(line)) in self._alike:
            yield whole
        names = {name.strip(WITHIN_NAMES) for name in _NAME.findall(line)}
        words = set(WORD.findall(line))
        for name in names & self._by_name.keys():
            by_number = self._by_name[name]
            for number in words & by_number.keys():
                yield from (piece.words for piece in by_number[number] if piece.is_in(line))
