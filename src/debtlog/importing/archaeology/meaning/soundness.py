"""Whether lines were right when they were written: they exist, say something, and what was meant.

A register names code twice: by a line, and by the words around it. Where the file has the words,
but not there, the lines were those of another day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.archaeology.meaning.evidence import index_of
from debtlog.importing.archaeology.meaning.flaws import Flaw, Flawed
from debtlog.sources.symbols import help_for_unknown_symbols, overlap, spellings
from debtlog.tracking.diffing.diff import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtlog.importing.archaeology.meaning.names_beside import Context
    from debtlog.sources.symbols import LineRange
    from debtlog.sources.tree import SourceFile

#: A symbol begins so near to the lines that show it, and other names count this far around.
_BESIDE, _AROUND = 1, 3
#: So much of a symbol are lines that were to show it.
_MOST_OF_IT = 0.5
#: Bits of code that is quoted.
_QUOTE = 20.0
#: Bits of all words together and of the most telling one that make it certain enough.
_ALL, _ONE = 8.0, 3.3
#: A name on so many lines of its file that chance hits one tells nothing: 3 bits.
_NAME = 3.0
#: Elsewhere in the file, lines may agree a little better: by 8 bits.
_BEHIND = -8.0
#: Lines of these words alone close something, or say that there is more.
_CLOSING = frozenset({"end", "fi", "done", "esac", "endif", "else", "begin", "pass", "do", "then"})
_WORD = re.compile(r"\w+")


class Evidence(NamedTuple):
    """What says that lines were meant: whether it is enough, and the bits of the lines alone."""

    is_enough: bool
    bits: float


def judged(file: SourceFile, lines: LineRange, symbol: str, context: Context) -> Evidence | Flawed:
    """Judge ``lines`` of a file as it was; the register names ``symbol`` with them, if any."""
    first, last = lines
    if first < 1 or last > len(file.lines):
        return Flawed(Flaw.BEYOND, f"is beyond the end: the file had {len(file.lines)} lines then")
    if all(map(_is_empty, file.lines[first - 1 : last])):
        is_blank = not any(map(str.strip, file.lines[first - 1 : last]))
        return Flawed(Flaw.EMPTY, f"was {'blank' if is_blank else 'only brackets'} then")
    names = [*([symbol] if symbol else []), *context.names, *context.titles]
    index = index_of(file)
    last_parts = dict.fromkeys(filter(None, map(_last_part, names)))
    weight = index.weigh(context.words, last_parts, lines)
    bits = weight.words + weight.names
    if _is_quoted(context.quotes, file, lines):
        return Evidence(is_enough=True, bits=bits + _QUOTE)
    is_named = any(_says_much(index.lines_with(name), lines, file) for name in last_parts)
    is_worded = weight.words >= _ALL and weight.most >= _ONE
    is_best = weight.lead >= _BEHIND and (is_named or is_worded)
    if is_best or any(_is_declared(name, file, lines) for name in names):
        return Evidence(is_enough=True, bits=bits)
    there = [name for name in names if _places(name, file)]
    if there and not any(_is_near(_places(name, file), lines) for name in there):
        at = _shown(_places(there[0], file)[0])
        return Flawed(Flaw.ELSEWHERE, f"was not at {there[0]} then, which was at {at}")
    return Evidence(is_enough=False, bits=bits)


def _is_quoted(quotes: Iterable[str], file: SourceFile, lines: LineRange) -> bool:
    """Whether the lines are, or hold, what the register quotes."""
    code = "\n".join(map(bare, file.lines[lines[0] - 1 : lines[1]]))
    return any(quote in code for quote in quotes)


def _says_much(where: Sequence[int], lines: LineRange, file: SourceFile) -> bool:
    """Whether a name is on the lines, and on few others."""
    size = lines[1] - lines[0] + 1
    is_there = any(lines[0] <= line <= lines[1] for line in where)
    return is_there and len(where) * size * 2**_NAME <= len(file.lines)


def _is_declared(name: str, file: SourceFile, lines: LineRange) -> bool:
    """Whether a symbol of this name begins there, or is what is there."""
    places = [symbol.place for symbol in file.symbols.meant(name)] if file.symbols else []
    return any(
        overlap(place, lines) >= _MOST_OF_IT or abs(place[0] - lines[0]) <= _BESIDE
        for place in places
    )


def _places(name: str, file: SourceFile) -> list[LineRange]:
    """Where a name is declared, and then every line that has it."""
    declared = [symbol.place for symbol in file.symbols.meant(name)] if file.symbols else []
    last = _last_part(name)
    lines = index_of(file).lines_with(last) if last else ()
    return [*declared, *((line, line) for line in lines)]


def _is_near(places: Iterable[LineRange], lines: LineRange) -> bool:
    first, last = lines[0] - _AROUND, lines[1] + _AROUND
    return any(place[0] <= last and first <= place[1] for place in places)


def _last_part(name: str) -> str:
    return "".join(next(iter(spellings(name)), ())[-1:])


def _is_empty(line: str) -> bool:
    """Whether a line only closes something."""
    return all(word.lower() in _CLOSING for word in _WORD.findall(line))


def _shown(place: LineRange) -> str:
    return "-".join(str(line) for line in dict.fromkeys(place))


def named_symbol(file: SourceFile, written: str) -> tuple[str, LineRange] | Flawed:
    """Find a symbol by its name: the name in records, and its lines."""
    if file.symbols is None:
        help = help_for_unknown_symbols(file.path)
        return Flawed(Flaw.SYMBOLS_UNKNOWN, f"names a symbol that cannot be looked up; {help}")
    found = file.symbols.meant(written)
    if not found:
        return Flawed(Flaw.NO_SYMBOL, "named no symbol of the file then")
    if len(found) > 1:
        places = ", ".join(_shown(symbol.place) for symbol in found[:3])
        return Flawed(Flaw.NO_SYMBOL, f"named several symbols of the file then: {places}")
    return file.symbols.recorded(written, found[0]), found[0].place
