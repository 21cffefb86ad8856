"""Texts besides the register that had its words before: an earlier name of it, a plan, a review.

Who copies ``a.go:88`` from a review of last month names the line 88 of last month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.archaeology.authorship.earlier_lines import EarlierLines, RegisterText
from debtlog.importing.archaeology.authorship.marks import other_words
from debtlog.sources.tree import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtlog.git.blob_reader import BlobReader
    from debtlog.git.versions.tree_objects import Stored
    from debtlog.importing.archaeology.authorship.marks import Mentions, Piece

#: Texts of more bytes together are not looked through.
_MOST_BYTES = 60_000_000
#: Most texts that had the words of one commit.
_MOST_TEXTS = 20


class Before(NamedTuple):
    """Where a piece was before: the text, and the index of its line.

    ``is_it`` says whether the line is the same one; else it only has the same words.
    """

    path: str
    line: int
    is_it: bool


class OtherTexts:
    """Reads texts of commits, and which pieces they mention; each blob is read once."""

    def __init__(self, reader: BlobReader, mentions: Mentions) -> None:
        self._reader = reader
        self._mentions = mentions
        self._left = _MOST_BYTES
        self._found: dict[str, Mapping[Piece, Sequence[int]]] = {}

    def before(
        self,
        pieces: Mapping[Piece, int],
        now: RegisterText,
        texts: Sequence[Stored],
        *,
        is_gone: bool,
    ) -> dict[Piece, Before]:
        """Find where ``pieces`` of ``now``, each with the index of its line, were in ``texts``.

        Of texts that are gone since, every line may have been carried over. Raises
        GitUnavailableError.
        """
        having = [(text, found) for text in texts if (found := self._in(text, pieces))]
        having.sort(key=lambda it: -len(it[1]))
        places: dict[Piece, Before] = {}
        for text, found in having[:_MOST_TEXTS]:
            old = self.read(text.object)
            if old is None:
                continue
            whole = EarlierLines(old, now, found) if is_gone else None
            for piece, index in pieces.items():
                if piece in places:
                    continue
                if whole and (at := whole.of(piece, index)) is not None:
                    places[piece] = Before(text.path, *at)
                elif whole is None and piece in found:
                    line = _most_alike(found[piece], old, now.lines[index], piece)
                    is_it = old.bares[line] == now.bares[index]
                    places[piece] = Before(text.path, line, is_it)
        return places

    def mentioned(self, blob: str) -> Mapping[Piece, Sequence[int]]:
        """The pieces that a text mentions, each with the indices of the lines that do."""
        if blob not in self._found:
            text = self.read(blob) if self._left > 0 else None
            self._left -= sum(map(len, text.lines)) if text else 0
            self._found[blob] = self._mentions.in_text(text.lines) if text else {}
        return self._found[blob]

    def read(self, blob: str) -> RegisterText | None:
        """Read a text; None if it is too large or not in this clone."""
        data = self._reader.read(blob, MAX_BYTES)
        if not isinstance(data, bytes):
            return None
        return RegisterText(data.decode("utf-8", "replace"))

    def _in(self, text: Stored, pieces: Mapping[Piece, int]) -> Mapping[Piece, Sequence[int]]:
        mentioned = self.mentioned(text.object)
        return {piece: at for piece, at in mentioned.items() if piece in pieces}


def _most_alike(where: Sequence[int], old: RegisterText, line: str, piece: Piece) -> int:
    words = other_words(line, piece.words)
    return max(where, key=lambda at: len(words & other_words(old.lines[at], piece.words)))
