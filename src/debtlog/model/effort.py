"""Efforts, written ``4h``, ``3d``, ``3d-5d`` or as a size such as ``M``, as hours of work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

#: A working day has eight hours, a working week five days.
HOURS = {"h": 1, "d": 8, "w": 40}
_EFFORT = re.compile(r"[0-9]+(\.[0-9]+)?[hdw](-[0-9]+(\.[0-9]+)?[hdw])?")
#: What a size stands for where ``register.yml`` does not say otherwise.
USUAL_SIZES = {"XS": "1h", "S": "4h", "M": "3d", "L": "2w", "XL": "6w"}


class Size(str):
    """A size as it is written, such as ``M``, which stands for ``effort``."""

    __slots__ = ("effort",)
    effort: str

    def __new__(cls, text: str, effort: str) -> Self:
        """Say what the size ``text`` stands for."""
        made = super().__new__(cls, text)
        made.effort = tidy(effort)
        return made


@dataclass(frozen=True, slots=True)
class Effort:
    """An estimate between ``low`` and ``high`` hours; both are equal when it is no range."""

    low: float
    high: float

    @classmethod
    def parse(cls, text: str) -> Effort:
        """Read an effort that fits the field's pattern; the ends of a range in any order."""
        return cls(*_ends(text.effort if isinstance(text, Size) else text))

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


def is_size(text: str) -> bool:
    """Whether an effort that fits the field's pattern is a size and no duration."""
    return text.isalpha()


def spelled(text: str) -> str:
    """Write an effort for the terminal; a size with what it stands for: ``M (3d)``."""
    return f"{text} ({text.effort})" if isinstance(text, Size) else tidy(text)


def two_digits(number: float) -> int:
    """Round a sum of estimates to as many digits as these may be trusted for."""
    whole = round(number)
    beyond = len(str(whole)) - 2
    return round(number / 10**beyond) * 10**beyond if beyond > 0 else whole


@lru_cache(maxsize=1_024)
def _ends(text: str) -> tuple[float, float]:
    """Read the lower and the upper end; a register has few efforts, and each is asked for often."""
    ends = sorted(map(_hours, text.split("-")))
    return ends[0], ends[-1]


def _hours(text: str) -> float:
    return float(text[:-1]) * HOURS[text[-1]]
