"""The names of the files of a record once it has another id."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.model.file_names import file_name, translates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile

_SLUG = "[a-z0-9-]+"


def new_file(file: RecordFile, new: int | str) -> str:
    """Name the file after the id ``new``; what follows the id stays if it is as it should be.

    It may be named after the new id already, when the record was renamed and nothing else.
    """
    path = PurePosixPath(file.file)
    for key in (file.record.id, new):
        zeros = "0*" if isinstance(key, int) else ""
        if found := re.fullmatch(rf"{zeros}{re.escape(str(key))}-({_SLUG})", path.stem):
            return str(path.with_name(f"{_named(new, found[1])}.yml"))
    return str(path.with_name(file_name(new, file.record.title)))


def translations_of(
    register: Register, file: RecordFile, old: int | str, new: int | str
) -> Iterator[tuple[str, str]]:
    """Yield the files that translate a record, each with its new name.

    One is still named after the id ``old`` if the record alone was renamed.
    """
    stem = PurePosixPath(new_file(file, new)).stem
    former = _named(old, stem.removeprefix(_named(new, "")))
    lost = (it.file for rule, it in register.faults if rule == "translation-without-record")
    names = [it.file for it in register.translations if it.of == file.file]
    names += [it for it in lost if _original(it) == former]
    for name in names:
        ending = PurePosixPath(name).name.removeprefix(_original(name))
        yield name, str(PurePosixPath(name).with_name(f"{stem}{ending}"))


def _original(name: str) -> str:
    stem, _ = translates(PurePosixPath(name).name) or ("", "")
    return stem


def _named(key: int | str, slug: str) -> str:
    return f"{key:04}-{slug}" if isinstance(key, int) else f"{key}-{slug}"
