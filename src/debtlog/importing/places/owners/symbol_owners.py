"""Which path the symbols of a passage belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.places.notation.path_notation import NamedPath
from debtlog.importing.places.notation.symbol_names import NamedSymbol
from debtlog.importing.places.owners.gaps import IN, KIND, Gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.places.notation.tokens import Token

_OPENED = re.compile(rf"[\s*_]*[(\[（][\s*_]*{KIND}", re.IGNORECASE)
_BESIDE = re.compile(rf"[\s*_]*{KIND}|'s\s|[\s*_]*(?:→|›|>|::|#)[\s*_]*")
_AFTER_DASH = re.compile(rf"[\s*_]*(?:[—–-]|:)[\s*_]*(?P<kind>{KIND})", re.IGNORECASE)
_LISTED = re.compile(
    r"[\s*_]*(?:[,，、/&+]|\b(?:and|or|und|et|y|e|и|или)\b|和|与)*[\s*_]*(?:\b(?:and|or|и|y|e|und|et)\b[\s*_]*)?"
)


def owners_of_symbols(tokens: Sequence[Token], gaps: Sequence[Gap]) -> dict[int, int]:
    """Find the path of each symbol that has one: "`name` in `path`", "`path` (`name`)"."""
    owners: dict[int, int] = {}
    for at in range(len(tokens) - 2, -1, -1):
        if not isinstance(tokens[at], NamedSymbol):
            continue
        if _is_file(tokens[at + 1]) and _leads_to_path(gaps[at]):
            owners[at] = at + 1
        elif at + 1 in owners and gaps[at].is_like(_LISTED):
            owners[at] = owners[at + 1]
    behind: dict[int, int] = {}
    for at in range(1, len(tokens)):
        token, before = tokens[at], tokens[at - 1]
        if not isinstance(token, NamedSymbol) or at in owners:
            continue
        if (
            isinstance(before, NamedPath)
            and before.is_file
            and _follows_path(gaps[at - 1], token, before)
        ):
            behind[at] = at - 1
        elif at - 1 in behind and gaps[at - 1].is_like(_LISTED):
            behind[at] = behind[at - 1]
    return owners | behind


def _is_file(token: Token) -> bool:
    return isinstance(token, NamedPath) and token.is_file


def _leads_to_path(gap: Gap) -> bool:
    return gap.is_like(IN) or gap.is_like(_OPENED)


def _follows_path(gap: Gap, symbol: NamedSymbol, path: NamedPath) -> bool:
    """Whether a symbol is of the path before it; what follows a dash may be anything."""
    if gap.is_like(_OPENED):
        return True
    if gap.is_like(_BESIDE):
        return symbol.is_telling or not path.numbers
    dash = _AFTER_DASH.fullmatch(gap.text)
    return bool(dash and not path.numbers and (symbol.is_telling or dash["kind"]))
