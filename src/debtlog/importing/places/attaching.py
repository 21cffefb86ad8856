"""Which path the lines and the symbols of a passage belong to."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.places.path_notation import NamedPath
from debtlog.importing.places.tokens import NamedLines, NamedSymbol, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.places.line_numbers import Numbers

_STOP = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bca)(?<!\bvs)(?<!\bcf)(?<!\betc)(?<!\bapprox)(?<!\bz\.B)(?<!\bт\.е)"
    r"[.!?][\"')\]*_]{0,4}(?:\s|$)|[。！？]"
)
_IN = re.compile(
    r"[)\]*_\s]*(?:,\s)?(?:\b(?:is|are|was|lives?|found|defined|declared)\s)?"
    r"(?:in|inside|of|at|from|within|on|by|à|de|du|del|da|do|dans|en|em|no|na|von|der|im|des|в|во|из|на|@|在)"
    r"[\s:]*(?:(?:the|file|файле|файла|la|el|le|o|a|datei|fichier|archivo|arquivo)\s)*[\[(*_]*\s*",
    re.IGNORECASE,
)
_OPENED = re.compile(r"[\s*_]*[(\[（][\s*_]*")
_BESIDE = re.compile(r"[\s*_]*|'s\s|[\s*_]*(?:→|›|>|::|#)[\s*_]*")
_AFTER_DASH = re.compile(r"[\s*_]*(?:[—–-]|:)[\s*_]*")
_LISTED = re.compile(
    r"[\s*_]*(?:[,，、/&+]|\b(?:and|or|und|et|y|e|и|или)\b|和|与)*[\s*_]*(?:\b(?:and|or|и|y|e|und|et)\b[\s*_]*)?"
)
_NEXT_TO = re.compile(r"[\s*_]*[,:;@(\[（、，]?[\s*_]*")
#: Wider gaps join nothing.
_WIDEST = 60
_FAR = "\0"


class Attached(NamedTuple):
    """A path of a passage with all that belongs to it."""

    path: NamedPath
    numbers: tuple[Numbers, ...]
    symbols: tuple[str, ...]


class _Gap:
    """The text between two tokens."""

    def __init__(self, text: str) -> None:
        self.ends_sentence = bool(_STOP.search(text))
        self.text = text if len(text) <= _WIDEST else _FAR


def _is(pattern: re.Pattern[str], gap: _Gap) -> bool:
    return bool(pattern.fullmatch(gap.text))


def attach(text: str, tokens: Sequence[Token]) -> tuple[list[Attached], list[NamedLines]]:
    """Give each path of a passage its lines and symbols; also those lines that none of them has."""
    gaps = [_Gap(text[a.end : max(a.end, b.start)].replace("`", "")) for a, b in pairwise(tokens)]
    symbols = _owners_of_symbols(tokens, gaps)
    lines = _owners_of_lines(tokens, gaps)
    names: dict[int, list[str]] = defaultdict(list)
    for at, owner in sorted(symbols.items()):
        token = tokens[at]
        if isinstance(token, NamedSymbol):
            names[owner].append(token.name)
    numbers: dict[int, list[Numbers]] = defaultdict(list)
    homeless = []
    for at, token in enumerate(tokens):
        if isinstance(token, NamedLines) and at in lines:
            numbers[lines[at]] += token.numbers
        elif isinstance(token, NamedLines):
            homeless.append(token)
    found = []
    for at, token in enumerate(tokens):
        path = token.path if isinstance(token, NamedSymbol) and at not in symbols else token
        if isinstance(path, NamedPath):
            own = tuple(dict.fromkeys([path.symbol] * bool(path.symbol) + names[at]))
            found.append(Attached(path, (*path.numbers, *numbers[at]), own))
    return found, homeless


def _owners_of_symbols(tokens: Sequence[Token], gaps: Sequence[_Gap]) -> dict[int, int]:
    """Find the path of each symbol that has one: "`name` in `path`", "`path` (`name`)"."""
    owners: dict[int, int] = {}
    for at in range(len(tokens) - 2, -1, -1):
        if not isinstance(tokens[at], NamedSymbol):
            continue
        if isinstance(tokens[at + 1], NamedPath) and _leads_to_path(gaps[at]):
            owners[at] = at + 1
        elif at + 1 in owners and _is(_LISTED, gaps[at]):
            owners[at] = owners[at + 1]
    behind: dict[int, int] = {}
    for at in range(1, len(tokens)):
        token, before = tokens[at], tokens[at - 1]
        if not isinstance(token, NamedSymbol) or at in owners:
            continue
        if isinstance(before, NamedPath) and _follows_path(gaps[at - 1], token, before):
            behind[at] = at - 1
        elif at - 1 in behind and _is(_LISTED, gaps[at - 1]):
            behind[at] = behind[at - 1]
    return owners | behind


def _leads_to_path(gap: _Gap) -> bool:
    return _is(_IN, gap) or _is(_OPENED, gap)


def _follows_path(gap: _Gap, symbol: NamedSymbol, path: NamedPath) -> bool:
    """Whether a symbol is of the path before it; what follows a dash may be anything."""
    if _is(_OPENED, gap):
        return True
    if _is(_BESIDE, gap):
        return symbol.is_telling or not path.numbers
    return symbol.is_telling and not path.numbers and _is(_AFTER_DASH, gap)


def _owners_of_lines(tokens: Sequence[Token], gaps: Sequence[_Gap]) -> dict[int, int]:
    """Find the path of lines: "line 3 of `path`"; else the last one before them, or the next."""
    owners: dict[int, int] = {}
    sentences = [0]
    for gap in gaps:
        sentences.append(sentences[-1] + bool(gap.ends_sentence))
    following = _next_anchors(tokens)
    anchor: int | None = None
    for at, token in enumerate(tokens):
        if isinstance(token, NamedPath):
            anchor = at if token.anchor or anchor is None else anchor
        if not isinstance(token, NamedLines):
            continue
        after = None if token.continues else following[at]
        if token.bare:
            owner = _beside(tokens, gaps, at, owners)
        elif at + 1 < len(tokens) and after == at + 1 and _is(_IN, gaps[at]):
            owner = after
        elif anchor is not None and sentences[anchor] == sentences[at]:
            owner = anchor
        elif after is not None and sentences[after] == sentences[at]:
            owner = after
        else:
            owner = anchor
        if owner is not None:
            owners[at] = owner
    return owners


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
    tokens: Sequence[Token], gaps: Sequence[_Gap], at: int, owners: dict[int, int]
) -> int | None:
    """Find the path of bare numbers: ranges beside a path, or numbers that go on a list."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if not isinstance(token, NamedLines) or not _is(_NEXT_TO, gaps[at - 1] if at else _Gap(_FAR)):
        return None
    ranges = all(numbers.lines[0] < numbers.lines[1] for numbers in token.numbers)
    if isinstance(before, NamedPath) and (before.numbers or ranges):
        return at - 1
    return owners.get(at - 1) if isinstance(before, NamedLines) else None
