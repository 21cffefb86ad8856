"""All places of code that an entry of a register names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.places.homes import ReadPassage, homes
from debtlog.importing.places.markdown_text.passage import Fence, Passage
from debtlog.importing.places.markdown_text.passages import passages
from debtlog.importing.places.named_place import NamedPlace
from debtlog.importing.places.notation.line_numbers import read_numbers
from debtlog.importing.places.notation.line_words import NamedLines
from debtlog.importing.places.notation.tokens import tokens
from debtlog.importing.places.owners.attaching import attach
from debtlog.importing.places.tree_drawings import drawn_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.importing.places.notation.line_numbers import Numbers
    from debtlog.importing.places.notation.path_notation import NamedPath

#: Heads of columns that hold lines; where they are in the plural, one number may be a size.
_LINE_COLUMN = re.compile(
    r"[\s*_`]*(?:(?P<one>line|строка|l[ií]nea|linha|zeile|ligne)|lines|line\(s\)|строки|l[ií]neas|linhas"
    r"|zeilen|lignes|行[号號]?)(?:\s(?:no\.?|numbers?|nr\.?|#))?[\s*_`]*",
    re.IGNORECASE,
)
_BLANK = re.compile(r"[\s*_`:#L]*+")


def named_places(lines: Sequence[str], first: int, header: str = "") -> list[NamedPlace]:
    """List the places that the lines of an entry name, in order, each once.

    ``first`` is the number of the first line in its file. ``header`` is the head of the table that
    the entry is a row of, if it is one. A file that is also named with lines or with a symbol is
    not listed without.
    """
    found: list[NamedPlace] = []
    readings = []
    for part in passages(lines, first, header):
        if isinstance(part, Fence):
            found.extend(_in_fence(part))
        else:
            readings.append(_reading(part))
    for reading, home in zip(readings, homes(readings), strict=True):
        found.extend(_in_passage(reading, home))
    return list(_once(sorted(found, key=lambda place: (place.line, place.column))))


def _reading(passage: Passage) -> ReadPassage:
    text, found = tokens(passage.text)
    column = _LINE_COLUMN.fullmatch(passage.header) if passage.header else None
    if column and not found:
        blank = _BLANK.match(text)
        numbers = read_numbers(text, blank.end() if blank else 0, spaced=True, worded=True)
        numbers = [n for n in numbers if column["one"] or n.lines[0] < n.lines[1]]
        if numbers:
            found = [NamedLines(numbers[0].start, numbers[-1].end, tuple(numbers))]
    return ReadPassage(passage, text, *attach(text, found))


def _in_passage(reading: ReadPassage, home: NamedPath | None) -> Iterator[NamedPlace]:
    where, text = reading.passage.position, reading.text
    for path, numbers, symbols in reading.attached:
        own = len(path.numbers)
        head = [n._replace(start=path.start) for n in path.numbers[:1]]
        lines = [
            (text[n.start : n.end], where(n.start), n) for n in (*head, *numbers[1 if own else 0 :])
        ]
        yield from _places(path, text[path.start : path.end], where(path.start), lines, symbols)
    for token in reading.homeless:
        if home:
            lines = [(text[n.start : n.end], where(n.start), n) for n in token.numbers]
            yield from _places(home, "", (0, 0), lines, ())


def _in_fence(fence: Fence) -> Iterator[NamedPlace]:
    for piece, start, end, path, lines in drawn_places(fence):
        found = [(path.numbers[0]._replace(start=start), piece)] if path.numbers else []
        found += [(n, piece) for n in path.numbers[1:]]
        found += [(n, other) for other, token in lines for n in token.numbers]
        numbers = [(p.text[n.start : n.end], (p.line, p.column + n.start + 1), n) for n, p in found]
        symbols = (path.symbol,) if path.symbol else ()
        where = piece.line, piece.column + start + 1
        yield from _places(path, piece.text[start:end], where, numbers, symbols)


def _places(
    path: NamedPath,
    written: str,
    where: tuple[int, int],
    lines: Sequence[tuple[str, tuple[int, int], Numbers]],
    symbols: Sequence[str],
) -> Iterator[NamedPlace]:
    """Yield a place for each line or range; without any, for each symbol, or one for the path."""
    for name in path.paths:
        whole = NamedPlace(
            written, name, *where, repository=path.repository, revision=path.revision
        )
        alone = symbols[0] if len(symbols) == 1 and len(lines) == 1 else ""
        for text, (line, column), numbers in lines:
            yield whole._replace(
                written=text,
                line=line,
                column=column,
                lines=numbers.lines,
                symbol=numbers.symbol or alone,
                doubt=numbers.doubt,
            )
        if not lines and written and not path.is_aliased:
            yield from (whole._replace(symbol=symbol) for symbol in symbols or [""])


def _once(places: Iterable[NamedPlace]) -> Iterator[NamedPlace]:
    """Yield each place once; what says less than another of the same file is dropped."""
    ordered = list(places)
    precise = {place.path for place in ordered if not place.is_path_only}
    with_symbol = {(place.path, place.lines) for place in ordered if place.symbol}
    with_lines = {(place.path, place.symbol) for place in ordered if place.lines}
    seen = set()
    for place in ordered:
        key = place.path, place.lines, place.symbol
        if key in seen or (place.is_path_only and place.path in precise):
            continue
        if place.lines and not place.symbol and (place.path, place.lines) in with_symbol:
            continue
        if place.lines is None and place.symbol and (place.path, place.symbol) in with_lines:
            continue
        seen.add(key)
        yield place
