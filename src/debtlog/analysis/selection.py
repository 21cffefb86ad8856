"""Which records are wanted, and in which order: the filters and sort keys of ``debtlog list``.

No filter here needs the references of records; following them takes time.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from debtlog.analysis.summary import by_urgency
from debtlog.model.effort import Effort
from debtlog.model.fields import Kind, all_fields
from debtlog.model.priority import hours_a_month
from debtlog.model.record_parts import Interest
from debtlog.model.settings import Settings
from debtlog.model.vocabulary import NOT_JUDGED, Grade, Word
from debtlog.natural_order import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from debtlog.model.fields import Field
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile

    #: Whether a record is wanted.
    Filter = Callable[[RecordFile], bool]

_AGE = re.compile(r"(?P<number>[0-9]{1,4})(?P<unit>[dwmy])")
_MONTHS = {"m": 1, "y": 12}
_DAYS = {"d": 1, "w": 7}


def folded(text: str) -> str:
    """Make texts comparable that differ only in case, in ё and е, or in their encoding."""
    return normalize("NFKC", normalize("NFKC", text).casefold()).replace("ё", "е")


def values_of(file: RecordFile, field: str, settings: Settings) -> Collection[str]:
    """Return the values that a record has in ``field``; none where it is empty.

    The value of a grade that nobody has given is ``NOT_JUDGED``.
    """
    value = all_fields()[field].value(file.record, settings)
    if value is None:
        return [NOT_JUDGED] if all_fields()[field].type is Grade else []
    return value if isinstance(value, tuple) else [value]


def known_names(register: Register, field: str) -> set[str]:
    """Return the names for ``field`` that the register declares, and those that its records have.

    ``field`` is ``component``, ``owner`` or ``tags``.
    """
    settings = register.settings or Settings()
    used = {name for file in register.files for name in values_of(file, field, settings)}
    return used | set(all_fields()[field].titles(settings))


def having(field: str, values: Collection[str], settings: Settings) -> Filter:
    """Accept records that have one of ``values`` in ``field``."""
    return lambda file: not set(values).isdisjoint(values_of(file, field, settings))


def mentioning(words: Iterable[str]) -> Filter:
    """Accept records that have every one of ``words`` in their title, summary, tags or id.

    A word may be a part of another or several words. A number is an id only as a whole.
    """
    wanted = [folded(word) for word in words]

    def fits(file: RecordFile) -> bool:
        record = file.record
        text = folded("\n".join((record.title, record.summary, *record.tags)))
        keys = [folded(str(key)) for key in (record.id, *record.aliases)]
        return all(word in text or any(_names(word, key) for key in keys) for word in wanted)

    return fits


def created_before(day: date) -> Filter:
    """Accept records that were created before ``day``."""
    return lambda file: file.record.created < day


def overdue(today: date) -> Filter:
    """Accept open records whose review was due before ``today``."""
    return lambda file: file.record.is_overdue(today)


def without_owner(settings: Settings) -> Filter:
    """Accept records that nobody is responsible for."""
    return lambda file: settings.owner_of(file.record) is None


def fits(file: RecordFile, filters: Mapping[str, Filter], *, only_open: bool) -> bool:
    """Whether a record passes all ``filters``, and is open if ``only_open``."""
    if only_open and not file.record.is_open:
        return False
    return all(is_wanted(file) for is_wanted in filters.values())


def day_of(text: str, today: date) -> date | None:
    """Read a date, or an age such as ``90d``, ``6m`` or ``2y``; None if it is neither."""
    if match := _AGE.fullmatch(text):
        number, unit = int(match["number"]), match["unit"]
        if unit in _DAYS:
            return today - timedelta(days=number * _DAYS[unit])
        return _months_before(today, number * _MONTHS[unit])
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def sort_fields() -> list[str]:
    """Name the fields that records can be sorted by."""
    return [
        name
        for name, field in all_fields().items()
        if field.kind is not Kind.MAPPING or field.type is Interest
    ]


def sorted_by(
    files: Iterable[RecordFile], names: Sequence[str], settings: Settings
) -> list[RecordFile]:
    """Sort records by the fields ``names``, the first one first; ``-name`` is descending.

    Words are in the order of their vocabulary, costs in that of their hours. Records without a
    value come last in either direction; those with the same values, the most urgent first.
    """
    ordered: Sequence[RecordFile] = by_urgency(files)
    for name in reversed(names):
        field = all_fields()[name.removeprefix("-")]
        ordered = _sorted(ordered, field, settings, descending=name.startswith("-"))
    return list(ordered)


def _sorted(
    files: Sequence[RecordFile], field: Field, settings: Settings, *, descending: bool
) -> list[RecordFile]:
    values = [(file, field.value(file.record, settings)) for file in files]
    present = [(_key(field, value), file) for file, value in values if value not in (None, ())]
    present.sort(key=lambda pair: pair[0], reverse=descending)
    absent = [file for file, value in values if value in (None, ())]
    return [*(file for _, file in present), *absent]


def _key(field: Field, value: Any) -> Any:  # noqa: ANN401  of one type for each field
    if isinstance(value, tuple):
        return [_key(field, item) for item in value]
    if isinstance(value, Word):
        return [*type(value)].index(value)
    if field.kind is Kind.EFFORT:
        return Effort.parse(value).middle
    if isinstance(value, Interest):
        return hours_a_month(value)
    return value if isinstance(value, date) else counted(folded(value))


def _names(word: str, key: str) -> bool:
    word = word.removeprefix("#")
    return word == key or (not key.isdecimal() and bool(word) and word in key)


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
