"""A bar as long as the number beside it, put together from the severities of what that counts.

All bars of a list have one scale: twice the number is twice the length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.model.priority import shown_grades

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.vocabulary import Grade


@dataclass(frozen=True, slots=True)
class BarPart:
    """What is of one severity, ``none`` where nobody has judged it; in percent of the width."""

    severity: str
    start: str
    length: str


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A bar: how much it counts, the same by severity in words, and its parts, the worst first."""

    total: int
    label: str
    parts: tuple[BarPart, ...]


def stacked(words: Catalogue, counts: Mapping[Grade | None, int], most: int) -> StackedBar:
    """Stack ``counts`` of records by severity; ``most`` is the total of the longest bar."""
    parts, before = [], 0
    there = [grade for grade in shown_grades(counts) if counts.get(grade)]
    for grade in there:
        length = counts[grade]
        parts.append(BarPart(grade or "none", _percent(before, most), _percent(length, most)))
        before += length
    said = (f"{words.word('severity', it)}: {words.number(counts[it])}" for it in there)
    return StackedBar(total=before, label=", ".join(said), parts=tuple(parts))


def _percent(part: int, whole: int) -> str:
    """Write a share with as many digits as a screen can show."""
    return f"{part * 100 / (whole or 1):.2f}".rstrip("0").rstrip(".")
