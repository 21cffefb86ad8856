"""The id of a new record: the one that was asked for, or the next number that is free."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.editing.numbering.branch_ids import FILE_NUMBER
from debtlog.errors import DebtlogError
from debtlog.model.file_names import FOLDER
from debtlog.sources.tree import SourceTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.editing.numbering.branch_ids import BranchIds
    from debtlog.register.load import Register

#: Invalid records may have any id; only these count for the next number.
_NUMBER = re.compile("[1-9][0-9]{0,8}")
_GREATEST = 999_999_999


def id_for(register: Register, key: str | None, elsewhere: BranchIds) -> int | str:
    """Return ``key`` as an id, or else the number after the highest, here and ``elsewhere``.

    Raises DebtlogError, which names who has it, when ``key`` is taken.
    """
    if key is None:
        return next_number(taken_ids(register), set(elsewhere.by_id))
    wanted = as_id(key)
    if str(wanted).casefold() in taken_ids(register):
        raise DebtlogError(f"the id {key} is taken; debtlog list --all lists all records")
    for claim in elsewhere.claims(str(wanted)):
        raise DebtlogError(f"the id {key} is taken by {elsewhere.place(claim)}")
    return wanted


def ids_after(first: int | str, count: int, elsewhere: BranchIds) -> Iterator[int]:
    """Yield ``count`` numbers that are free if ``first`` is the next one.

    Raises DebtlogError when there are not so many.
    """
    number = first if isinstance(first, int) else 0
    for _ in range(count):
        number += 1
        while str(number) in elsewhere.by_id:
            number += 1
        if number > _GREATEST:
            raise DebtlogError("there are not so many numbers left for records")
        yield number


def as_id(key: str) -> int | str:
    """Read an id as it is written in an argument: what looks like a number is one."""
    return int(key) if re.fullmatch("0|[1-9][0-9]{0,17}", key) else key


def next_number(here: set[str], elsewhere: set[str]) -> int:
    """Return the number after the highest ``here`` and, if one is left, ``elsewhere``."""
    number = max(_numbers(here | elsewhere), default=0) + 1
    if number <= _GREATEST:
        return number
    # some branch has so high a number that none follows; those of this checkout go on
    number = max(_numbers(here), default=0) + 1
    while str(number) in elsewhere:
        number += 1
    return number


def _numbers(names: Iterable[str]) -> Iterator[int]:
    return (int(name) for name in names if _NUMBER.fullmatch(name))


def taken_ids(register: Register) -> set[str]:
    """Return every id in use, in small letters: those of records, former ones, of invalid files."""
    return set(_taken(register))


def _taken(register: Register) -> Iterator[str]:
    for file in register.files:
        yield from (str(name).casefold() for name in (file.record.key, *file.record.aliases))
    yield from (name.casefold() for name in register.invalid_ids)
    # the name of a file is known even if it cannot be read
    names = [path.name for path in (register.root / FOLDER).iterdir()]
    # files that a sparse checkout skips exist in other checkouts
    left_out = SourceTree(register.root).left_out(FOLDER)
    names += [name.removeprefix(f"{FOLDER}/") for name in left_out]
    for name in names:
        if number := FILE_NUMBER.match(name):
            yield number[1]
