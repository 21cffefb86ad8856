"""What a file declares: every symbol with its name, its lines and its enclosing symbol."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from debtlog.sources.symbols.name_spellings import MAX_NAME, dotted, spellings
from debtlog.suggestions import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: First and last line, 1-based, ends included.
LineRange = tuple[int, int]


@dataclass(slots=True, eq=False)  # frozen would take twice as long to create
class Symbol:
    """One declaration of a name; never modified.

    ``parts`` are its own name, ``outer`` is the enclosing symbol. In its qualified name ``depth``
    counts the parts, ``spaces`` the leading parts that are namespaces, ``size`` the characters.
    If ``announced``, as by a prototype, it may be defined elsewhere under the same name.
    """

    parts: tuple[str, ...]
    place: LineRange
    outer: Symbol | None
    depth: int
    spaces: int
    size: int
    announced: bool = False

    def upward(self) -> Iterator[str]:
        """Yield the parts of its qualified name, the last one first."""
        at: Symbol | None = self
        while at is not None:
            yield from reversed(at.parts)
            at = at.outer

    def name(self, depth: int | None = None) -> str:
        """Its name: the last ``depth`` parts of it, or all but the namespaces."""
        depth = self.depth - self.spaces if depth is None else depth
        return dotted(tuple(islice(self.upward(), max(depth, 1)))[::-1])


class SymbolOutline:
    """The symbols of a file while they are gathered: outer before inner.

    ``broken`` are declarations with syntax errors, whose lines may be wrong.
    """

    def __init__(self) -> None:
        self.symbols: list[Symbol] = []
        self.broken: set[LineRange] = set()

    def add(
        self,
        parts: Sequence[str],
        place: LineRange | None,
        outer: Symbol | None = None,
        *,
        space: bool = False,
        announced: bool = False,
    ) -> Symbol:
        """Add what is in ``outer``, and return it.

        ``space`` marks namespaces, modules and packages. A symbol without lines only qualifies the
        names inside it, like a line that names the package of a file.
        """
        depth, spaces, size = (outer.depth, outer.spaces, outer.size) if outer else (0, 0, 0)
        is_space = space and depth == spaces
        symbol = Symbol(
            tuple(parts),
            place or (0, 0),
            outer,
            depth + len(parts),
            spaces + len(parts) * is_space,
            size + sum(map(len, parts)) + len(parts),
            announced,
        )
        if place:
            self.symbols.append(symbol)
        return symbol


class Symbols:
    """The symbols of a file, looked up by names as people write them.

    They are ``partial`` if the file has syntax errors, or what its parser takes for such.
    ``broken`` are the declarations with such errors.

    Code may nest so deeply that all qualified names together would not fit into memory, so they are
    built only on request.
    """

    def __init__(self, outline: SymbolOutline, *, partial: bool = False) -> None:
        self.all = tuple(outline.symbols)
        self.broken = frozenset(outline.broken)
        self.partial = partial

    def meant(self, written: str) -> tuple[Symbol, ...]:
        """The places of the name ``written``, in the order of their lines.

        Leading namespaces may be omitted; if there is no such name, anything before its last
        parts may be. Announcements are ignored if there is a definition.
        """
        count, found = self._matching(written)
        whole = [symbol for symbol in found if symbol.depth - count <= symbol.spaces]
        return tuple(_defined(whole or found))

    def ending(self, written: str) -> tuple[Symbol, ...]:
        """All places of names that end with ``written``, in the order of their lines."""
        return tuple(self._matching(written)[1])

    def recorded(self, written: str, symbol: Symbol) -> str:
        """The name of ``symbol``, found as ``written``, in records: with its enclosing types."""
        count, _ = self._matching(written)
        name = symbol.name(max(count, symbol.depth - symbol.spaces))
        return name if len(name) <= MAX_NAME else symbol.name(count)

    def called(self, symbol: Symbol) -> tuple[Symbol, ...]:
        """The symbols named like ``symbol``, perhaps of another file; ignoring namespaces."""
        if symbol.size > _MAX_SIZE:
            return ()
        name = symbol.name()
        same = self._by_last.get(symbol.parts[-1], ())
        return tuple(one for one in same if one.size <= _MAX_SIZE and one.name() == name)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The known names, for suggestions."""
        return Lexicon(self.known())

    def known(self) -> Iterator[str]:
        """Yield the names that are short enough for a record."""
        return (one.name() for one in self.all if one.size <= MAX_NAME)

    def nearest_to(self, place: LineRange) -> Symbol | None:
        """The symbol that overlaps ``place`` most; None if none does."""
        best = max(self.all, key=lambda one: overlap(one.place, place), default=None)
        return best if best and overlap(best.place, place) > 0 else None

    def places(self) -> Mapping[str, tuple[LineRange, ...]]:
        """Every qualified name short enough for a record, with its places."""
        found: dict[str, list[LineRange]] = {}
        for one in self.all:
            if one.size <= MAX_NAME:
                found.setdefault(one.name(one.depth), []).append(one.place)
        return {name: tuple(places) for name, places in found.items()}

    def _matching(self, written: str) -> tuple[int, list[Symbol]]:
        """The symbols whose names end with ``written``, and how many parts that has."""
        for parts in spellings(written):
            tail = parts[::-1]
            found = (
                [
                    one
                    for one in self._by_last.get(tail[0], ())
                    if one.depth >= len(tail) and tuple(islice(one.upward(), len(tail))) == tail
                ]
                if tail
                else []
            )
            if found:
                return len(tail), sorted(found, key=lambda one: one.place)
        return 0, []

    @cached_property
    def _by_last(self) -> Mapping[str, list[Symbol]]:
        """The last part of a name → the symbols that have it."""
        found: dict[str, list[Symbol]] = {}
        for one in self.all:
            found.setdefault(one.parts[-1], []).append(one)
        return found


#: Longer names are not built for comparison.
_MAX_SIZE = 1_000


def _defined(found: Sequence[Symbol]) -> Iterator[Symbol]:
    """Leave out announcements of what is defined in the same type."""
    defined = {tuple(islice(one.upward(), 2)) for one in found if not one.announced}
    for one in found:
        if not (one.announced and tuple(islice(one.upward(), 2)) in defined):
            yield one


def overlap(one: LineRange, other: LineRange) -> float:
    """Overlap of two ranges, from 0 to 1 (Jaccard); below 0 if they share nothing."""
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return shared / (max(one[1], other[1]) - min(one[0], other[0]) + 1)
