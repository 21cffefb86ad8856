"""Open debt over time by severity: the series, and its drawing for wide and for narrow pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Grade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.showing.catalogue import Catalogue
    from debtlog.showing.lifetimes import Span

POINTS = 25
LONGEST = timedelta(days=730)
SHORTEST = timedelta(days=28)
#: The gravest lies on top, where it is seen.
_LAYERS = tuple(reversed(Grade))
#: A line across the picture at every 1, 2, 5, 10, 20, 50 and so on; at most so many.
_STEPS = tuple(int(step * 10.0**power) for power in range(9) for step in (1, 2, 5))
_MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Series:
    """How many records of each severity were open on each day."""

    days: tuple[date, ...]
    counts: tuple[Counter[Grade], ...]


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


def series(found: Sequence[Span], today: date) -> Series | None:
    """Count what was open on evenly spaced days up to ``today``; None while there is nothing."""
    starts = [span.start for span in found if span.start <= today]
    if not starts:
        return None
    first = today - min(max(today - min(starts), SHORTEST), LONGEST)
    days = tuple(first + (today - first) * step // (POINTS - 1) for step in range(POINTS))
    counts = tuple(
        Counter(span.severity for span in found if span.start <= day < span.end) for day in days
    )
    return Series(days, counts)


def draw(told: Series, words: Catalogue, *, narrow: bool) -> Drawing:
    """Draw the series as areas one upon the other."""
    width, height = (360, 240) if narrow else (620, 280)
    left, right, top, bottom = 34, width - (96 if narrow else 116), 12, height - 28
    most = max(sum(counts.values()) for counts in told.counts) or 1
    step = next(step for step in _STEPS if most / step <= _MOST_LINES)
    highest = -(-most // step) * step

    def x(place: int) -> float:
        return left + (right - left) * place / (POINTS - 1)

    def y(value: float) -> float:
        return bottom - (bottom - top) * value / highest

    layers, below = [], [0] * POINTS
    for grade in _LAYERS:
        above = [base + counts[grade] for base, counts in zip(below, told.counts, strict=True)]
        edge = [(x(place), y(value)) for place, value in enumerate(above)]
        edge += [(x(place), y(value)) for place, value in reversed(list(enumerate(below)))]
        middle = y((above[-1] + below[-1]) / 2)
        name = f"{words.word('grade', grade)} {told.counts[-1][grade]}"
        layers.append((grade.value, edge, name, middle))
        below = above
    labels = _apart([middle for *_, middle in layers], 15)
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
            (f"{x(place):.1f}", anchors.get(place, "middle"), words.month(told.days[place]))
            for place in range(0, POINTS, every)
        ),
        layers=tuple(
            Layer(name, " ".join(f"{px:.1f},{py:.1f}" for px, py in edge), label, f"{at + 4:.1f}")
            for (name, edge, label, _), at in zip(layers, labels, strict=True)
        ),
    )


def _apart(places: list[float], least: float) -> list[float]:
    """Move labels up, from the lowest on, so that none covers another."""
    moved = places[:1]
    for place in places[1:]:
        moved.append(min(place, moved[-1] - least))
    return moved
