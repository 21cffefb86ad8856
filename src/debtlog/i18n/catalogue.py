"""Generated words in the language of the register: labels, plurals, dates and amounts."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from debtlog.i18n.phrases import Phrases
from debtlog.model.effort import HOURS, Size, tidy, two_digits
from debtlog.model.priority import TIMES_A_MONTH
from debtlog.model.vocabulary import Period

if TYPE_CHECKING:
    from datetime import date

    from debtlog.model.vocabulary import Language

_UNITS = {"h": "hours", "d": "days", "w": "weeks"}
#: Hours of work in a month.
_MONTH = HOURS["w"] * TIMES_A_MONTH[Period.WEEK]
#: Up to how many hours work is given in which unit, and how long that is.
_WORK = (
    (2 * HOURS["d"], "hours", 1),
    (3 * HOURS["w"], "days", HOURS["d"]),
    (6 * _MONTH, "weeks", HOURS["w"]),
    (100 * _MONTH, "person_months", _MONTH),
    (float("inf"), "person_years", 12 * _MONTH),
)
#: Hours are given to the hour up to here, and people to the half.
_MANY_HOURS, _FEW = 100, 10


class Catalogue(Phrases):
    """The phrases of one language, with its plurals, dates and amounts."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._locale = Locale.parse(language.value)

    def count(self, key: str, number: float, **values: object) -> str:
        """Say ``number`` of something, in the plural form that CLDR gives to it."""
        forms = self._words["count"][key]
        if isinstance(forms, str):
            raise KeyError(f"count.{key} is no plural")
        form = forms.get(self._locale.plural_form(number), forms["other"])
        return form.format_map({"n": self.number(number), **values})

    def number(self, number: float) -> str:
        """Write a number with the separators of the language."""
        return _number(number, self._locale.language)

    def language_name(self, language: Language) -> str:
        """Name a language in this one."""
        name: str = self._locale.languages[language.value]
        return name

    def month(self, day: date) -> str:
        """Write a month and its year."""
        return _steady(format_date(day, format="MMM yyyy", locale=self._locale))

    def date(self, day: date, length: Literal["medium", "long"] = "long") -> str:
        """Write a date in words."""
        return _date(day, length, self._locale.language)

    def age(self, days: int) -> str:
        """Say how long ago something was, in the unit that people would use."""
        for unit, length in (("years", 365), ("months", 30)):
            if days >= 2 * length:
                return self.count(unit, days // length)
        return self.count("days", days)

    def about_hours(self, hours: float) -> str:
        """Say how many hours something is expected to take, in whole hours."""
        if hours < 1:
            return self("text.under_an_hour")
        if hours == round(hours) and hours < _MANY_HOURS:
            return self.count("hours", hours)
        return self("text.about", amount=self.count("hours", two_digits(hours)))

    def about_work(self, hours: float) -> str:
        """Say how much work something is, in the unit that people would use."""
        return self("text.about", amount=self.work(hours)) if hours >= 1 else self.work(hours)

    def work(self, hours: float, low: float | None = None) -> str:
        """Say an amount of work with two digits, or how much it is at least and at most."""
        if hours < 1:
            return self("text.under_an_hour")
        unit, length = next((unit, length) for most, unit, length in _WORK if hours < most)
        said = self.count(unit, high := two_digits(hours / length))
        if low is None or (least := two_digits(low / length)) == high:
            return said
        return f"{self.number(least)}–{said}" if least else f"{self.work(low)} – {said}"

    def people(self, hours_a_month: float) -> str:
        """Say how many people are busy with what takes so many hours; empty for next to nobody."""
        count = hours_a_month / _MONTH
        if count < 1:
            percent = round(count * 20) * 5
            return self("text.part_of_a_person", percent=percent) if percent else ""
        low = int(count)
        if low < _FEW and 0.25 <= count - low <= 0.75:  # noqa: PLR2004  nearer to a half
            between = f"{self.number(low)}–{self.number(low + 1)}"
            return self.count("people", low + 1).replace(self.number(low + 1), between)
        return self.count("people", two_digits(count))

    def effort(self, text: str) -> str:
        """Write an effort, such as ``3d-5d``, in words; a size with what it stands for."""
        if isinstance(text, Size):
            return self("text.size", size=text, effort=self.effort(text.effort))
        first, _, last = tidy(text).partition("-")
        if not last:
            return self._amount(first)
        if first[-1] == last[-1]:
            return f"{self.number(float(first[:-1]))}–{self._amount(last)}"
        return f"{self._amount(first)} – {self._amount(last)}"

    def _amount(self, text: str) -> str:
        return self.count(_UNITS[text[-1]], float(text[:-1]))


@cache
def catalogue(language: Language) -> Catalogue:
    """Open the catalogue of ``language``, once."""
    return Catalogue(language)


@lru_cache(maxsize=4_096)
def _number(number: float, language: str) -> str:
    """Write a number; a register has few that differ, and Babel takes its time."""
    return _steady(format_decimal(number, locale=language))


@lru_cache(maxsize=4_096)
def _date(day: date, length: str, language: str) -> str:
    return _steady(format_date(day, format=length, locale=language))


def _steady(text: str) -> str:
    """Write one kind of fixed space: CLDR changes its mind, documents must not change with it."""
    return text.replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")
