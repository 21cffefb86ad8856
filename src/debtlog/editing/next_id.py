"""The id of a new record: the one that was asked for, or the next number that is free."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.model.file_names import FOLDER
from debtlog.sources.tree import SourceTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.register.load import Register

#: Invalid records may have any id; only these count for the next number.
_NUMBER = re.compile("[1-9][0-9]{0,8}")


def id_for(register: Register, key: str | None) -> int | str:
    """Return ``key`` as an id, or else the number after the highest."""
    taken = set(_taken(register))
    if key is None:
        numbers = (int(name) for name in taken if _NUMBER.fullmatch(name))
        return max(numbers, default=0) + 1
    wanted = int(key) if re.fullmatch("0|[1-9][0-9]{0,17}", key) else key
    if str(wanted).casefold() in taken:
        raise DebtlogError(f"the id {key} is taken; debtlog list --all lists all records")
    return wanted


def _taken(register: Register) -> Iterator[str]:
    """Yield every id in use: those of records, former ones, those of invalid files."""
    for file in register.files:
        yield from (str(name).casefold() for name in (file.record.key, *file.record.aliases))
    yield from (name.casefold() for name in register.invalid_ids)
    # the name of a file is known even if it cannot be read
    names = [path.name for path in (register.root / FOLDER).iterdir()]
    # files that a sparse checkout skips exist in other checkouts
    left_out = SourceTree(register.root).left_out(FOLDER)
    names += [name.removeprefix(f"{FOLDER}/") for name in left_out]
    for name in names:
        if number := re.match(f"0*({_NUMBER.pattern})-", name):
            yield number[1]
