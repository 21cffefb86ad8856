"""Estimates of effort as people write them → as a record has them."""

from __future__ import annotations

import re

from debtlog.model.effort import USUAL_SIZES

_NUMBER = r"(\d{1,4}(?:[.,]\d)?)"
_UNIT_WORDS = {
    "m": "m min mins minute minutes минут минуты мин minuto minutos minuten 分钟",
    "h": "h hr hrs hour hours час часа часов ч hora horas std stunde stunden heure heures 小时 个小时 시간",
    "d": "d day days день дня дней д día días dia dias tag tage tagen jour jours j 天 日 人天 일",
    "w": "w wk week weeks неделя недели недель semana semanas woche wochen semaine semaines sprint sprints "
    "спринт спринта 周 个星期 星期 주",
    "o": "month months месяц месяца месяцев mes meses mês monat monate mois 个月 月 개월",
}
_UNITS = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
_RANGE = re.compile(
    rf"{_NUMBER}\s*(?:[-–—~]|to|до|a|à|bis|至|到)?\s*(?:{_NUMBER})?\s*\+?\s*-?({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![^\W\d_])",
    re.IGNORECASE,
)
_WORDED = {
    "half a day": "4h",
    "half day": "4h",
    "half-day": "4h",
    "one day": "1d",
    "a day": "1d",
    "an hour": "1h",
    "one hour": "1h",
    "a week": "1w",
    "one week": "1w",
    "a few hours": "2h-4h",
    "few hours": "2h-4h",
    "a few days": "2d-4d",
    "few days": "2d-4d",
    "minutes": "0.5h",
    "a few weeks": "2w-4w",
    "полдня": "4h",
    "medio día": "4h",
    "meio dia": "4h",
    "halber tag": "4h",
    "une demi-journée": "4h",
    "半天": "4h",
}
_SIZE = re.compile(r"(?<![\w-])(XXS|XS|XXL|XL|S|M|L)(?![\w'])")
_GRADED = {
    "S": "trivial tiny low small easy minimal quick низкая низкий низкие малая bajo baja pequeño baixo baixa pequeno "
    "niedrig klein gering faible petit petite 低 小",
    "M": "medium moderate mid med средняя средний средние medio media médio média mittel moyen moyenne 中 中等",
    "L": "high large big hard significant высокая высокий высокие большой большая alto alta grande hoch groß élevé "
    "élevée grand grande fort 高 大",
}
_GRADES = {word: size for size, words in _GRADED.items() for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
#: Hours of a minute and weeks of a month, and the steps that a record writes.
_MINUTES, _WEEKS = 60, 4
_MOST = 9_999


def effort_in(text: str) -> str:
    """Write an estimate as the field ``principal`` has it, such as ``4h``, ``3d-5d`` or ``M``.

    Empty if the text has none. A duration counts for more than a size beside it.
    """
    for found in _RANGE.finditer(text[:300]):
        first, last, unit = found[1], found[2], _UNITS[found[3].casefold()]
        ends = [_end(number, unit) for number in (first, last) if number]
        if all(ends):
            return "-".join(dict.fromkeys(ends))
    lowered = text[:300].casefold()
    for words, effort in _WORDED.items():
        if words in lowered:
            return effort
    if size := _SIZE.search(text[:60]):
        return size[1] if size[1] in USUAL_SIZES else {"XXS": "XS", "XXL": "XL"}[size[1]]
    for word in _WORD.findall(lowered[:60]):
        if word in _GRADES:
            return _GRADES[word]
    return next(
        (size for sign, size in _GRADES.items() if not sign.isascii() and sign == lowered.strip()),
        "",
    )


def _end(number: str, unit: str) -> str:
    """Write an end of a range; empty if it is beyond what a record may say."""
    value = float(number.replace(",", "."))
    if unit == "m":
        value, unit = max(0.1, round(value / _MINUTES, 1)), "h"
    elif unit == "o":
        value, unit = value * _WEEKS, "w"
    return f"{value:g}{unit}" if 0 < value <= _MOST else ""
