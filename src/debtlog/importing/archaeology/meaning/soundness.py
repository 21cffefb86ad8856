"""Whether lines were right when they were written: they exist, say something, and what was meant.

A register names code twice: by a line, and by the words around it. Where the file has the words,
but not there, the lines were those of another day.
"""

from __future__ import annotations

import re
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.archaeology.authorship.marks import has_word
from debtlog.importing.archaeology.meaning.evidence import index_of
from debtlog.importing.archaeology.meaning.flaws import Flaw, Flawed
from debtlog.sources.symbols import help_for_unknown_symbols, overlap, spellings
from debtlog.tracking.diffing.diff import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.importing.archaeology.meaning.names_beside import Context
    from debtlog.sources.symbols import LineRange
    from debtlog.sources.tree import SourceFile

#: Names count this many lines above and below, and further away they count against the lines.
_BESIDE, _AROUND = 1, 3
#: So much of a symbol are lines that were to show it.
_MOST_OF_IT = 0.5
#: Bits of code that is quoted.
_QUOTE = 20.0
#: Bits of all words together and of the most telling one that make it certain enough.
_ALL, _ONE = 8.0, 3.3
#: A name that is on so many lines of its file by chance alone tells nothing: 2 bits.
_NAME = 2.0
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
    exact = index.bits(context.words, lines, 0)[0] + _bits_of_names(names, file, lines)
    around = 0 if any(_is_absent(name, file) for name in context.names) else _BESIDE
    bits = index.bits(context.words, lines, around)
    if _is_quoted(context.quotes, file, lines):
        return Evidence(is_enough=True, bits=exact + _QUOTE)
    is_named = any(_is_at(name, file, lines, around) for name in names)
    if is_named or (bits[0] >= _ALL and bits[1] >= _ONE):
        return Evidence(is_enough=True, bits=exact)
    there = [name for name in names if not _is_absent(name, file)]
    if there and not any(_is_near(name, file, lines) for name in there):
        at = _shown(next(_places(there[0], file)))
        return Flawed(Flaw.ELSEWHERE, f"was not at {there[0]} then, which was at {at}")
    return Evidence(is_enough=False, bits=exact)


def _is_quoted(quotes: Iterable[str], file: SourceFile, lines: LineRange) -> bool:
    """Whether the lines are, or hold, what the register quotes."""
    code = "\n".join(map(bare, file.lines[lines[0] - 1 : lines[1]]))
    return any(quote in code for quote in quotes)


def _bits_of_names(names: Iterable[str], file: SourceFile, lines: LineRange) -> float:
    """How much the names on the lines themselves say, by how seldom they are in the file."""
    bits = 0.0
    for word in {_last_part(name) for name in names} - {""}:
        where = [number for number, line in enumerate(file.lines, 1) if has_word(line, word)]
        if any(lines[0] <= number <= lines[1] for number in where):
            share = min(1.0, len(where) * (lines[1] - lines[0] + 1) / len(file.lines))
            bits -= log2(share)
    return bits


def _is_at(name: str, file: SourceFile, lines: LineRange, around: int) -> bool:
    """Whether a name says that ``lines`` were meant: it is there, or declared there."""
    found = file.symbols.meant(name) if file.symbols else ()
    for symbol in found:
        first, last = symbol.place
        if overlap(symbol.place, lines) >= _MOST_OF_IT or abs(first - lines[0]) <= _BESIDE:
            return True
        is_small = (last - first + 1) * 2**_NAME <= len(file.lines)
        if is_small and first <= lines[0] and lines[1] <= last:
            return True
    word = _last_part(name)
    near = file.lines[max(0, lines[0] - 1 - around) : lines[1] + around]
    if not word or not any(has_word(line, word) for line in near):
        return False
    often = sum(has_word(line, word) for line in file.lines)
    return often * len(near) * 2**_NAME <= len(file.lines)


def _is_absent(name: str, file: SourceFile) -> bool:
    return next(_places(name, file), None) is None


def _places(name: str, file: SourceFile) -> Iterator[LineRange]:
    """Yield where a name is declared, and then every line that has it."""
    if file.symbols:
        yield from (symbol.place for symbol in file.symbols.meant(name))
    if last := _last_part(name):
        for number, line in enumerate(file.lines, 1):
            if has_word(line, last) or (last.isdigit() and has_word(line.replace("_", ""), last)):
                yield number, number


def _is_near(name: str, file: SourceFile, lines: LineRange) -> bool:
    first, last = lines[0] - _AROUND, lines[1] + _AROUND
    return any(place[0] <= last and first <= place[1] for place in _places(name, file))


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
