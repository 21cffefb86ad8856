"""Where the lines of a text were in the version before it. Pure: texts in, lines out."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.archaeology.authorship.marks import WORD, Strength, other_words
from debtlog.tracking.diffing.diff import bares, hunks, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from debtlog.importing.archaeology.authorship.marks import Piece
    from debtlog.tracking.diffing.diff import Hunk, Run

#: What people write in a line is shorter.
_LONGEST = 8_000
#: Shares of words that a line and its earlier form have in common: elsewhere, and in its stead.
_ALIKE, _RATHER = 0.5, 0.3
#: A line that has fewer of the words may be about something else.
_SAME = 0.8
#: Most earlier lines that are looked at, and how far from the same place if none has the words.
_MOST, _NEAR = 60, 30
#: So much of a title must be left if its words are others.
_TITLE = 0.6
#: Words on more lines than these, and than one of so many, do not tell lines apart.
_USUAL_LINES, _USUAL_SHARE = 4, 20
#: Lines with fewer other words are told apart by the lines around them: so many above.
_FEW, _ABOVE = 3, 3


class RegisterText:
    """A version of a register, or of another text: its lines, of which only the head counts."""

    def __init__(self, text: str) -> None:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
        lines = lines[:-1] if lines[-1] == "" else lines
        self.lines: Sequence[str] = [line[:_LONGEST] for line in lines]

    @cached_property
    def bares(self) -> list[str]:
        """The lines without white space: tables are padded anew with each row."""
        return bares(self.lines)

    @cached_property
    def usual(self) -> frozenset[str]:
        """Words that are on many of the lines: names of columns and of fields, values of status."""
        lines = Counter(word for line in set(self.lines) for word in other_words(line, ()))
        least = max(_USUAL_LINES, len(self.lines) // _USUAL_SHARE)
        return frozenset(word for word, count in lines.items() if count > least)


class Found(NamedTuple):
    """An earlier line, and whether it is the same one: else it only has the same words."""

    line: int
    is_it: bool


class _Earlier(NamedTuple):
    """An earlier line that may have been the one that is sought."""

    line: int
    has_words: bool
    in_its_stead: bool
    taken_out: bool
    alike: float


class EarlierLines:
    """The lines of ``new`` as they were in ``old``; indices count from 0.

    ``mentioned`` are the lines of ``old`` that mention pieces which say enough by themselves.
    """

    def __init__(
        self, old: RegisterText, new: RegisterText, mentioned: Mapping[Piece, Sequence[int]]
    ) -> None:
        self._old, self._new, self._mentioned = old, new, mentioned
        self._runs: list[Run] = runs(old.bares, new.bares)
        self._starts = [run.new for run in self._runs]
        self._hunks: list[Hunk] = hunks(self._runs, len(old.lines), len(new.lines))

    def of(self, piece: Piece, index: int) -> Found | None:
        """Where ``piece``, now on line ``index``, was; None if it was not there."""
        at = bisect_right(self._starts, index) - 1
        if at >= 0 and index < self._starts[at] + self._runs[at].size:
            return self._unchanged(self._runs[at], piece, index)
        found = [one for one in self._candidates(piece, index) if _is_good(piece, one)]
        best = max(found, key=lambda it: it[1:]) if found else None
        return best and Found(best.line, is_it=best.alike >= _SAME)

    def _unchanged(self, run: Run, piece: Piece, index: int) -> Found:
        """The same line; one that says little may be about another thing."""
        old = run.old + index - run.new
        is_inside = run.new + _ABOVE <= index < run.new + run.size - 1
        if is_inside or len(other_words(self._new.lines[index], piece.words)) >= _FEW:
            return Found(old, is_it=True)
        return Found(old, is_it=self._alike(index, old, piece.words) >= _SAME)

    def _alike(self, index: int, old: int, words: tuple[str, ...]) -> float:
        """The share of words that a line and an earlier one have in common, of the fewer."""
        one = _words(self._new.lines, index, words) - self._new.usual
        other = _words(self._old.lines, old, words) - self._old.usual
        return (
            len(one & other) / min(len(one), len(other)) if one and other else float(one == other)
        )

    def _candidates(self, piece: Piece, index: int) -> Iterator[_Earlier]:
        at = bisect_right(self._hunk_starts, index) - 1
        stead = self._hunks[at] if at >= 0 and index < self._hunks[at].d else None
        for old in self._where(piece, index, stead):
            earlier = self._old.lines[old]
            in_its_stead = stead is not None and stead.a <= old < stead.b
            has_words = piece.is_in(earlier)
            if has_words or (piece.strength is Strength.TITLE and in_its_stead):
                words = piece.words if has_words else ()
                alike = self._alike(index, old, words)
                yield _Earlier(old, has_words, in_its_stead, old in self._gone, alike)

    def _where(self, piece: Piece, index: int, stead: Hunk | None) -> Iterable[int]:
        """The earlier lines that are worth a look; a title may have been reworded in its place."""
        if piece.strength is Strength.TELLING:
            return islice(self._mentioned.get(piece, ()), _MOST)
        words = [part for word in piece.words for part in WORD.findall(word)]
        having = (self._by_word.get(word, ()) for word in words)
        rarest = list(islice(min(having, key=len, default=()), _MOST))
        if stead and (piece.strength is Strength.TITLE or not words):
            like = stead.a + index - stead.c
            near = range(max(stead.a, like - _NEAR), min(stead.b, like + _NEAR))
            rarest += [at for at in near if self._old.bares[at]]
        return dict.fromkeys(rarest)

    @cached_property
    def _by_word(self) -> Mapping[str, list[int]]:
        """The lines that were taken out, by each of their words."""
        found: dict[str, list[int]] = {}
        for at in sorted(self._gone):
            for word in set(WORD.findall(self._old.lines[at])):
                found.setdefault(word, []).append(at)
        return found

    @cached_property
    def _hunk_starts(self) -> list[int]:
        return [hunk.c for hunk in self._hunks]

    @cached_property
    def _gone(self) -> frozenset[int]:
        """The lines that were taken out, but for blank ones."""
        lines = self._old.bares
        return frozenset(at for hunk in self._hunks for at in range(hunk.a, hunk.b) if lines[at])


def _is_good(piece: Piece, earlier: _Earlier) -> bool:
    if piece.strength is Strength.TELLING:
        return True
    if piece.strength is Strength.TITLE:
        return earlier.taken_out if earlier.has_words and piece.words else earlier.alike >= _TITLE
    return earlier.alike >= (_RATHER if earlier.in_its_stead else _ALIKE)


def _words(lines: Sequence[str], index: int, words: tuple[str, ...]) -> frozenset[str]:
    """The words of a line besides ``words``; with those of the lines around it if they are few."""
    own = other_words(lines[index], words)
    if len(own) >= _FEW:
        return own
    around = lines[max(0, index - _ABOVE) : index + 2]
    return own.union(*(other_words(line, words) for line in around))
