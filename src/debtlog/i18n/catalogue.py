"""Generated words in the language of the register: labels, plurals, dates and amounts."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from debtlog.i18n.phrases import Phrases
from debtlog.model.effort import Size, tidy

if TYPE_CHECKING:
    from datetime import date

    from debtlog.model.vocabulary import Language

_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


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
        amount = self.count("hours", round(hours))
        return amount if hours == round(hours) else self("text.about", amount=amount)

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
