"""The lines of a file with its debt beside them: nothing stands between two lines of code.

A range is an empty picture in its first line, as high as all of its lines, with a bar on a lane of
its own for every debt there. So its address lights all of it, without a script and without a style
for each height.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from debtlog.markdown.html_writer import escape
from debtlog.model.priority import RANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from debtlog.model.vocabulary import Grade

#: Ranges that overlap are beside each other, as far as there is room; files.css makes it.
LANES = 4
_LANE_WIDTH = 6
#: How high a line is, in `em`; so does files.css.
_LINE_HEIGHT = 1.8


@dataclass(frozen=True, slots=True)
class CodeRange:
    """Lines with debt: how severe it is, and the record, by its label, its title and its page."""

    first: int
    last: int
    severity: Grade | None
    is_open: bool
    label: str
    title: str
    link: str

    @property
    def rank(self) -> tuple[bool, int]:
        """Sort key: what is worse comes first, and what is closed last."""
        return not self.is_open, RANK[self.severity]


def anchor_of_lines(first: int, last: int) -> str:
    """Name lines of a file as addresses do."""
    return f"L{first}" if first == last else f"L{first}-{last}"


class MarkedLines:
    """Writes lines of ``code``, which is HTML, with the ``ranges`` in it."""

    def __init__(self, code: Sequence[str], ranges: Iterable[CodeRange]) -> None:
        self._code = code
        self._begin: dict[int, list[tuple[CodeRange, int]]] = {}
        in_order = sorted(ranges, key=lambda it: (it.first, -it.last, it.rank))
        for found, lane in zip(in_order, _lanes(in_order), strict=True):
            self._begin.setdefault(found.first, []).append((found, lane))
        self._worst = _worst([found for found in in_order if found.is_open])

    def __call__(self, first: int, last: int) -> str:
        """Write the lines from ``first`` to ``last``."""
        lines = enumerate(self._code[first - 1 : last], first)
        return "\n".join(self._line(number, line) for number, line in lines)

    def _line(self, number: int, line: str) -> str:
        worst, begins = self._worst.get(number), self._begin.get(number)
        kind = f' class="debt-at--{worst}"' if worst else ""
        marks = "".join([*_pictures(begins), _pins(begins)]) if begins else ""
        return f'<span id="L{number}"{kind}>{marks}<a href="#L{number}">{number}</a>{line}</span>'


def _lanes(ranges: Iterable[CodeRange]) -> Iterator[int]:
    """Find a lane for each, in the order of their first lines; the last one may be shared."""
    ends = [0] * LANES
    for found in ranges:
        lane = next((lane for lane, end in enumerate(ends) if end < found.first), LANES - 1)
        ends[lane] = max(ends[lane], found.last)
        yield lane


def _worst(ranges: Sequence[CodeRange]) -> Mapping[int, str]:
    """Name the highest severity at each line of ``ranges``."""
    begin: dict[int, list[Grade | None]] = {}
    end: dict[int, list[Grade | None]] = {}
    for found in ranges:
        begin.setdefault(found.first, []).append(found.severity)
        end.setdefault(found.last + 1, []).append(found.severity)
    here: Counter[Grade | None] = Counter()
    worst: dict[int, str] = {}
    for cut, following in pairwise(sorted({*begin, *end})):
        here.update(begin.get(cut, ()))
        here.subtract(end.get(cut, ()))
        if there := +here:
            name = min(there, key=RANK.__getitem__) or "none"
            worst.update(dict.fromkeys(range(cut, following), name))
    return worst


def _pictures(begins: Iterable[tuple[CodeRange, int]]) -> Iterator[str]:
    """Draw what begins in a line; debts in the same lines share a picture."""
    for last, same in groupby(begins, key=lambda it: it[0].last):
        bars = ""
        for found, lane in same:
            first = found.first
            kind = f"debt-area--{found.severity or 'none'}"
            state = "" if found.is_open else " debt-closed"
            bars += f'<rect class="{kind}{state}" x="{lane * _LANE_WIDTH}"/>'
        name = f' id="{anchor_of_lines(first, last)}"' if last > first else ""
        height = f"{(last - first + 1) * _LINE_HEIGHT:.1f}em"
        yield f'<svg{name} height="{height}" aria-hidden="true">{bars}</svg>'


def _pins(begins: Sequence[tuple[CodeRange, int]]) -> str:
    """Name the worst debt that begins in a line, and say how many others do."""
    worst = min((found for found, _ in begins), key=lambda it: it.rank)
    pin = f'<a href="{escape(worst.link)}" title="{escape(worst.title)}">{escape(worst.label)}</a>'
    more = len(begins) - 1
    anchor = anchor_of_lines(begins[0][0].first, begins[0][0].last)
    rest = f' <a href="#{anchor}">+{more}</a>' if more else ""
    return f'<i class="debt-pin">{pin}{rest}</i>'
