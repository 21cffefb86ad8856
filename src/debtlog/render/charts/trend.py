"""Open debt over time by severity: the series, and its drawing for wide and for narrow pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Grade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from debtlog.analysis.lifetimes import OpenPeriod
    from debtlog.i18n.catalogue import Catalogue

POINTS = 25
LONGEST = timedelta(days=730)
SHORTEST = timedelta(days=28)
#: The most severe is on top, where it is seen; what nobody has judged is at the bottom.
_LAYERS = (None, *reversed(Grade))
#: A line across the picture at every 1, 2, 5, 10, 20, 50 and so on; and how many of them at most.
_STEPS = tuple(int(step * 10.0**power) for power in range(9) for step in (1, 2, 5))
_MOST_LINES = 5
#: Pixels that a letter of a name takes, and that names keep apart.
_LETTER, _LINE = 7, 15


@dataclass(frozen=True, slots=True)
class Series:
    """How many records of each severity were open on each day."""

    days: tuple[date, ...]
    counts: tuple[Counter[Grade | None], ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """An area of the drawing: its outline, and where and what its name is."""

    severity: str
    outline: str
    label: str
    label_y: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: its size, the edges of the plot, lines across it, days below it and the areas."""

    kind: str
    width: int
    height: int
    left: int
    right: int
    lines: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, str, str], ...]
    layers: tuple[Layer, ...]


def series(found: Sequence[OpenPeriod], today: date) -> Series | None:
    """Count what was open on evenly spaced days up to ``today``; None where nothing ever was."""
    starts = [span.start for span in found if span.start <= today]
    if not starts:
        return None
    first = today - min(max(today - min(starts), SHORTEST), LONGEST)
    days = tuple(first + (today - first) * step // (POINTS - 1) for step in range(POINTS))
    counts = tuple(
        Counter(span.severity for span in found if span.start <= day < span.end) for day in days
    )
    return Series(days, counts) if any(counts) else None


def draw(found: Series, words: Catalogue, *, narrow: bool) -> Drawing:
    """Draw the series as areas one upon the other."""
    width, height = (360, 240) if narrow else (620, 280)
    names = {
        grade: f"{words.word('severity', grade)} {words.number(found.counts[-1][grade])}"
        for grade in _LAYERS
        if any(counts[grade] for counts in found.counts)
    }
    right = width - _LETTER * max(map(len, names.values())) - 12
    top, bottom = 12, height - 28
    most = max(sum(counts.values()) for counts in found.counts)
    step = next(step for step in _STEPS if most / step <= _MOST_LINES)
    highest = -(-most // step) * step
    left = max(34, 8 + _LETTER * len(words.number(highest)))

    def x(index: int) -> float:
        return left + (right - left) * index / (POINTS - 1)

    def y(value: float) -> float:
        return bottom - (bottom - top) * value / highest

    every = (POINTS - 1) // (2 if narrow else 4)
    anchors = {0: "start", POINTS - 1: "end"}
    return Drawing(
        kind="narrow" if narrow else "wide",
        width=width,
        height=height,
        left=left,
        right=right,
        lines=tuple(
            (f"{y(value):.1f}", words.number(value)) for value in range(0, highest + 1, step)
        ),
        days=tuple(
            (f"{x(index):.1f}", anchors.get(index, "middle"), words.month(found.days[index]))
            for index in range(0, POINTS, every)
        ),
        layers=tuple(_layers(found, names, x, y, top)),
    )


def _layers(
    found: Series,
    names: Mapping[Grade | None, str],
    x: Callable[[int], float],
    y: Callable[[float], float],
    top: float,
) -> Iterator[Layer]:
    """Outline the areas from below, each with its name beside where it ends."""
    areas, middles, below = [], [], [0] * POINTS
    for grade in names:
        above = [base + counts[grade] for base, counts in zip(below, found.counts, strict=True)]
        edge = [(x(index), y(value)) for index, value in enumerate(above)]
        edge += [(x(index), y(value)) for index, value in reversed(list(enumerate(below)))]
        areas.append(" ".join(f"{px:.1f},{py:.1f}" for px, py in edge))
        middles.append(y((above[-1] + below[-1]) / 2))
        below = above
    for (grade, name), outline, at in zip(names.items(), areas, _apart(middles, top), strict=True):
        yield Layer(grade or "none", outline, name, f"{at + 4:.1f}")


def _apart(positions: list[float], top: float) -> list[float]:
    """Move labels so that none covers another, the lowest first, and none is above ``top``."""
    moved: list[float] = []
    for position in positions:
        moved.append(min(position, moved[-1] - _LINE) if moved else position)
    highest = enumerate(reversed(range(len(moved))))
    return [max(moved[at], top + _LINE * above) for above, at in highest][::-1]
