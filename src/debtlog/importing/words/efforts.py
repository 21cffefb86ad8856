"""Estimates of effort as people write them → as a record has them."""

from __future__ import annotations

import re
from functools import cache

from debtlog.importing.words.lexicon import table
from debtlog.model.effort import USUAL_SIZES

#: How a record writes each unit of the table, and how many of its units one of them is.
_UNITS = {"minute": ("h", 1 / 60), "hour": ("h", 1), "day": ("d", 1), "week": ("w", 1)}
_UNITS["month"] = ("w", 4)
_SIZE = re.compile(r"(?<![\w-])(XXS|XS|XXL|XL|S|M|L)(?![\w'])")
_BEYOND = {"XXS": "XS", "XXL": "XL"}
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
#: Estimates stand at the beginning, sizes before what explains them.
_MOST_LETTERS, _BEGINNING = 300, 60
_LEAST, _MOST = 0.1, 9_999


def effort_in(text: str) -> str:
    """Write an estimate as the field ``principal`` has it, such as ``4h``, ``3d-5d`` or ``M``.

    Empty if the text has none. A duration counts for more than a size beside it.
    """
    text = text[:_MOST_LETTERS]
    for found in _durations().finditer(text):
        unit, times = _UNITS[table("unit")[found[3].casefold()]]
        ends = [_end(number, unit, times) for number in found.group(1, 2) if number]
        if all(ends):
            return "-".join(dict.fromkeys(ends))
    lowered = text.casefold()
    for words, effort in table("estimate").items():
        if words in lowered:
            return effort
    if size := _SIZE.search(text[:_BEGINNING]):
        return size[1] if size[1] in USUAL_SIZES else _BEYOND[size[1]]
    sizes = (table("size").get(word) for word in _WORD.findall(lowered[:_BEGINNING]))
    return next(filter(None, sizes), "")


@cache
def _durations() -> re.Pattern[str]:
    """Match a number or a range with its unit: ``1-2 weeks``, ``~3h``, ``2 à 3 jours``."""
    number = r"(\d{1,4}(?:[.,]\d)?)"
    units = "|".join(map(re.escape, sorted(table("unit"), key=len, reverse=True)))
    to = r"\s*(?:[-–—~]|to|до|a|à|bis|至|到)?\s*"
    return re.compile(rf"{number}{to}{number}?\s*\+?\s*-?({units})(?![^\W\d_])", re.IGNORECASE)


def _end(number: str, unit: str, times: float) -> str:
    """Write an end of a range; empty if it is beyond what a record may say."""
    value = float(number.replace(",", ".")) * times
    value = max(_LEAST, round(value, 1)) if value else 0
    return f"{value:g}{unit}" if 0 < value <= _MOST else ""
