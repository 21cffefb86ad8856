"""Which path the lines of a passage belong to."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from debtlog.importing.places.notation.line_words import NamedLines
from debtlog.importing.places.notation.path_notation import NamedPath
from debtlog.importing.places.notation.symbol_names import NamedSymbol
from debtlog.importing.places.owners.gaps import IN, Gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.places.notation.tokens import Token

_NEXT_TO = re.compile(
    r"[\s*_]*(?:[,:;@(\[（、，]|\b(?:at|on|en|in)\b)?[\s*_]*(?:[~≈]\s?)?", re.IGNORECASE
)
#: Leads from a symbol to its lines.
_TO_LINES = re.compile(
    r"[\s*_]*(?:[,:@(\[（，]|\b(?:at|on|en|in|в|auf|na|em)\b)?[\s*_(]*", re.IGNORECASE
)


def owners_of_lines(tokens: Sequence[Token], gaps: Sequence[Gap]) -> dict[int, int]:
    """Find the path of lines: "line 3 of `path`"; else the last one before them, or the next."""
    owners: dict[int, int] = {}
    sentences = [0, *accumulate(int(gap.ends_sentence) for gap in gaps)]
    following = _next_anchors(tokens)
    before = _Before()
    for at, token in enumerate(tokens):
        if isinstance(token, NamedPath):
            before.add(at, token)
        if not isinstance(token, NamedLines):
            continue
        near = before.beside == at - 1 and gaps[at - 1].is_like(_NEXT_TO) if at else False
        if token.bare:
            owner = _beside(tokens, gaps, at, owners)
        elif following[at] == at + 1 and not token.continues and gaps[at].is_like(IN):
            owner = at + 1
        elif near:
            owner = before.beside
        elif token.continues:
            owner = before.anchor if before.lined is None else before.lined
        else:
            owner = _in_sentence(token, before.last(sentences, at), following[at], sentences, at)
        if owner is not None:
            owners[at] = before.lined = owner
    return owners


def _in_sentence(
    lines: NamedLines, last: int | None, after: int | None, sentences: Sequence[int], at: int
) -> int | None:
    """Choose the path before lines if it is in their sentence, else the one after, if that is."""
    for path in (last, after):
        if path is not None and sentences[path] == sentences[at]:
            return path
    return None if lines.elsewhere else last


class _Before:
    """The paths that lines may be of: the last, the last of code, the last that has lines."""

    def __init__(self) -> None:
        self.beside: int | None = None
        self.anchor: int | None = None
        self.code: int | None = None
        self.lined: int | None = None

    def add(self, at: int, path: NamedPath) -> None:
        """Note a path."""
        self.beside = at
        if path.anchor:
            self.anchor = at
            if not path.is_document:
                self.code = at
        if path.numbers:
            self.lined = at

    def last(self, sentences: Sequence[int], at: int) -> int | None:
        """Give the last code, or a document if the sentence at a place names nothing else."""
        for path in (self.code, self.anchor):
            if path is not None and sentences[path] == sentences[at]:
                return path
        return self.code


def with_symbols(
    tokens: Sequence[Token], gaps: Sequence[Gap], lines: dict[int, int], symbols: dict[int, int]
) -> dict[int, NamedLines]:
    """Give lines that follow a symbol with it: "`name` (line 3)"; unless these are of two files."""
    found: dict[int, NamedLines] = {}
    for at in range(1, len(tokens)):
        token, before = tokens[at], tokens[at - 1]
        if not isinstance(token, NamedLines) or not isinstance(before, NamedSymbol):
            continue
        same = symbols.get(at - 1) in {None, lines.get(at)}
        if same and len(token.numbers) == 1 and gaps[at - 1].is_like(_TO_LINES):
            found[at] = token._replace(numbers=(token.numbers[0]._replace(symbol=before.name),))
    return found


def _next_anchors(tokens: Sequence[Token]) -> list[int | None]:
    following: list[int | None] = []
    anchor: int | None = None
    for at in range(len(tokens) - 1, -1, -1):
        following.append(anchor)
        token = tokens[at]
        if isinstance(token, NamedPath) and token.anchor:
            anchor = at
    return following[::-1]


def _beside(
    tokens: Sequence[Token], gaps: Sequence[Gap], at: int, owners: dict[int, int]
) -> int | None:
    """Find the path of bare numbers: ranges beside a path, or numbers that go on a list."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if not isinstance(token, NamedLines) or not (at > 0 and gaps[at - 1].is_like(_NEXT_TO)):
        return None
    if isinstance(before, NamedPath) and gaps[at - 1].text == ":":
        return at - 1
    ranges = all(numbers.lines[0] < numbers.lines[1] for numbers in token.numbers)
    if isinstance(before, NamedPath) and (before.numbers or ranges):
        return at - 1
    return owners.get(at - 1) if isinstance(before, NamedLines) else None
