"""What to say beside a list of records: names that none has, and why it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.analysis.selection import fits, known_names
from debtlog.errors import with_help
from debtlog.suggestions import Spelling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from debtlog.analysis.selection import Filter
    from debtlog.register.load import Register

#: Fields that are not called as the thing that is in them.
_FIELDS = {"tag": "tags"}


def unknown_names(register: Register, wanted: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Report each name, by what it is of, that is neither declared nor used by a record."""
    for option, wanted_names in wanted.items():
        if wanted_names and register.files:
            names = known_names(register, _FIELDS.get(option, option))
            spelling = Spelling(sorted(names))
            for name in wanted_names:
                if name not in names:
                    message = f'no record has the {option} "{name}"'
                    yield with_help(message, spelling.help(name, ""))


def nothing_listed(register: Register, filters: Mapping[str, Filter], *, only_open: bool) -> str:
    """Say why no record is listed, and how many are without each one of the filters."""
    if not register.files:
        if register.faults:
            return "every record is invalid; run debtlog check"
        return 'there are no records yet; debtlog new "TITLE" creates one'
    ways: list[tuple[str, Mapping[str, Filter], bool]] = [
        (f"without {name}", {key: it for key, it in filters.items() if key != name}, only_open)
        for name in filters
    ]
    if only_open:
        ways.insert(0, ("with --all", filters, False))
    found = []
    for way, fewer, still_open in ways:
        if count := sum(fits(file, fewer, only_open=still_open) for file in register.files):
            found.append(f"{count} {'matches' if count == 1 else 'match'} {way}")
    none = "no open record matches" if only_open else "no record matches"
    return "; ".join([none, *(found or ["debtlog list --all lists all records"])])
