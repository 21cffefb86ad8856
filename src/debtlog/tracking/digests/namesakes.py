"""Which place the name of a symbol means, if several have it. Pure.

Names are not unique: overloads share one, and so do a property and its setter. The digest decides
which was meant; if it matches none, the old text does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.vocabulary import Verdict
from debtlog.sources.symbols import overlap
from debtlog.tracking.digests.line_digests import Digest
from debtlog.tracking.digests.locate import Location, compare
from debtlog.tracking.reasons import Reason, Why

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtlog.sources.symbols import Symbol, Symbols
    from debtlog.tracking.digests.locate import LineRange, Lines


class Namesakes(NamedTuple):
    """Where the symbols of a name are now, and whether the name is and was unique."""

    places: tuple[LineRange, ...]
    is_one: bool


def choose(lines: Lines, symbols: Symbols, written: str, digest: str | None) -> Location:
    """Find the symbol ``written``, which exists at least once, with the help of its digest."""
    meant = _places(symbols.meant(written))
    if digest is None:
        if len(meant) > 1:
            return several(written, meant)
        inside = meant[0] if meant[0][1] <= len(lines) else None
        return Location(Verdict.UNPINNED, inside, Reason(Why.NO_DIGEST))
    pin = Digest.read(digest)
    same = {
        place: (lines.before(place[0] - 1) == pin.before) + (lines.after(place[1]) == pin.after)
        for place in _places(symbols.ending(written))
        if lines.block(place) == pin.block
    }
    highest = max(same.values(), default=0)
    best = [place for place, score in same.items() if score == highest]
    if len(best) == 1:
        return Location(Verdict.INTACT, best[0], Reason(Why.AS_WERE))
    if best or len(meant) > 1:
        return several(written, best or meant)
    return compare(lines, meant[0], digest)


def several(written: str, places: Sequence[LineRange]) -> Location:
    """Say that it is not known which of several symbols was meant."""
    values = {"symbol": written, "lines": ", ".join(map(shown, places[:5]))}
    reason = Reason(Why.SEVERAL_SYMBOLS, values)
    return Location(Verdict.AMBIGUOUS, None, reason, sure=False, candidates=tuple(places))


def namesakes(written: str, then: Symbols, was: LineRange, now: Symbols) -> Namesakes:
    """Find the symbol that was at ``was`` by its name among those ``now``."""
    old = next((one for one in then.ending(written) if one.place == was), None)
    before = _places(then.called(old)) if old else ()
    same = _places(now.called(old)) if old else ()
    return Namesakes(same or _places(now.meant(written)), len(before) == len(same) == 1)


def closest(places: Iterable[LineRange], found: LineRange) -> LineRange | None:
    """The one of ``places`` that overlaps the lines ``found`` most; None if none does."""
    best = max(places, key=lambda place: overlap(place, found), default=None)
    return best if best and overlap(best, found) > 0 else None


def shown(place: LineRange) -> str:
    """Write a range of lines as in a record."""
    return str(place[0]) if place[0] == place[1] else f"{place[0]}-{place[1]}"


def _places(symbols: Iterable[Symbol]) -> tuple[LineRange, ...]:
    """Their places, without repetition: two names may share a line."""
    return tuple(dict.fromkeys(one.place for one in symbols))
