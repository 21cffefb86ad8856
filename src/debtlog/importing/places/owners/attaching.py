"""Which path the lines and the symbols of a passage belong to."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.places.notation.line_words import NamedLines
from debtlog.importing.places.notation.path_notation import NamedPath
from debtlog.importing.places.notation.symbol_names import NamedSymbol
from debtlog.importing.places.owners.gaps import Gap
from debtlog.importing.places.owners.line_owners import owners_of_lines, with_symbols
from debtlog.importing.places.owners.symbol_owners import owners_of_symbols

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.places.notation.line_numbers import Numbers
    from debtlog.importing.places.notation.tokens import Token


class Attached(NamedTuple):
    """A path of a passage with all that belongs to it."""

    path: NamedPath
    numbers: tuple[Numbers, ...]
    symbols: tuple[str, ...]


def attach(text: str, tokens: Sequence[Token]) -> tuple[list[Attached], list[NamedLines]]:
    """Give each path of a passage its lines and symbols; also those lines that none of them has."""
    gaps = [Gap(text[a.end : max(a.end, b.start)].replace("`", "")) for a, b in pairwise(tokens)]
    symbols = owners_of_symbols(tokens, gaps)
    lines = owners_of_lines(tokens, gaps)
    said = with_symbols(tokens, gaps, lines, symbols)
    names: dict[int, list[str]] = defaultdict(list)
    for at, owner in sorted(symbols.items()):
        token = tokens[at]
        if isinstance(token, NamedSymbol) and at + 1 not in said:
            names[owner].append(token.name)
    numbers: dict[int, list[Numbers]] = defaultdict(list)
    homeless = []
    for at, token in enumerate(tokens):
        if isinstance(token, NamedLines) and at in lines:
            numbers[lines[at]] += said.get(at, token).numbers
        elif isinstance(token, NamedLines) and not (token.elsewhere or token.bare):
            homeless.append(said.get(at, token))
    found = []
    for at, token in enumerate(tokens):
        path = token.path if isinstance(token, NamedSymbol) and at not in symbols else token
        if isinstance(path, NamedPath):
            own = tuple(dict.fromkeys([path.symbol] * bool(path.symbol) + names[at]))
            found.append(Attached(path, (*path.numbers, *numbers[at]), own))
    return found, homeless
