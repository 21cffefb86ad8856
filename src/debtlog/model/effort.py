"""Efforts, written ``4h``, ``3d``, ``2w`` or ``3d-5d``, as hours of work."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: A working day has eight hours, a working week five days.
HOURS = {"h": 1, "d": 8, "w": 40}
_EFFORT = re.compile(r"[0-9]+(\.[0-9]+)?[hdw](-[0-9]+(\.[0-9]+)?[hdw])?")


@dataclass(frozen=True, slots=True)
class Effort:
    """An estimate between ``low`` and ``high`` hours; both are equal when it is no range."""

    low: float
    high: float

    @classmethod
    def parse(cls, text: str) -> Effort:
        """Read an effort that fits the field's pattern; the ends of a range in any order."""
        ends = sorted(_hours(end) for end in text.split("-"))
        return cls(ends[0], ends[-1])

    @property
    def middle(self) -> float:
        """The hours to reckon with when one number is needed."""
        return (self.low + self.high) / 2


def tidy(text: str) -> str:
    """Write an effort in its usual form: ``5d-3d`` as ``3d-5d``, ``3d-3d`` and ``03.0d`` as ``3d``.

    What is no effort, as in an old version of a record, stays as it is.
    """
    if not _EFFORT.fullmatch(text):
        return text
    ends = (f"{float(end[:-1]):g}{end[-1]}" for end in sorted(text.split("-"), key=_hours))
    return "-".join(dict.fromkeys(ends))


def _hours(text: str) -> float:
    return float(text[:-1]) * HOURS[text[-1]]
