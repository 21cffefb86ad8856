"""Dates as people write them in the languages of the lexicon."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from babel.dates import get_month_names

_MOST_LETTERS = 1_000
_LANGUAGES = ("en", "ru", "es", "pt", "de", "fr")
_ISO = re.compile(r"(?<!\d)(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_BACKWARDS = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](20\d\d)(?!\d)")
_CHINESE = re.compile(r"(20\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_NAMED = re.compile(
    r"(?<!\w)(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s(?:de\s)?)?(?P<month>[^\W\d_]{3,12})\.?,?\s"
    r"(?:(?P<late>\d{1,2})(?:st|nd|rd|th)?,?\s)?(?:de\s)?(?P<year>20\d\d)(?!\d)"
)
#: As trackers write it: 20/Jan/26 4:05 PM.
_SHORT = re.compile(r"(?<![\w/-])(\d{1,2})[/-]([^\W\d_]{3,5})\.?[/-](?:20)?(\d\d)(?![\w/-])")


def date_in(text: str) -> date | None:
    """Read the first date that is told to the day; None if there is none.

    Days come before months where a date is not written from the year down.
    """
    if found := _ISO.search(text) or _CHINESE.search(text):
        return _date(*map(int, found.groups()))
    if found := _BACKWARDS.search(text):
        first, second, year = map(int, found.groups())
        return _date(year, second, first) or _date(year, first, second)
    for short in _SHORT.finditer(text[:_MOST_LETTERS]):
        if month := _months().get(short[2].casefold()):
            return _date(2000 + int(short[3]), month, int(short[1]))
    for named in _NAMED.finditer(text[:_MOST_LETTERS]):
        month = _months().get(named["month"].casefold())
        day = named["day"] or named["late"]
        if month and day:
            return _date(int(named["year"]), month, int(day))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {
        name.casefold().rstrip("."): number
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }
