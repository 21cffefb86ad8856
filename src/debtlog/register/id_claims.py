"""Which records have which id. Two may have the same id, for example after a merge."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from debtlog.register.record_file import RecordFile


def oldest_first(files: Iterable[RecordFile]) -> tuple[RecordFile, ...]:
    """Sort records by creation date; those of one day keep their order."""
    return tuple(sorted(files, key=lambda file: file.record.created))


def mark_twins(files: tuple[RecordFile, ...]) -> tuple[RecordFile, ...]:
    """Mark each record that has the id of an older one, ignoring case."""
    oldest: dict[str, str] = {}
    for file in oldest_first(files):
        oldest.setdefault(file.record.key.casefold(), file.file)
    if len(oldest) == len(files):
        return files
    return tuple(
        replace(file, is_twin=oldest[file.record.key.casefold()] != file.file) for file in files
    )


def claims(files: Iterable[RecordFile]) -> Mapping[str, tuple[RecordFile, ...]]:
    """Records by id, and by former id if no record has that id; keeps the order."""
    ids: dict[str, tuple[RecordFile, ...]] = {}
    aliases: dict[str, tuple[RecordFile, ...]] = {}
    for file in files:
        ids[file.record.key] = (*ids.get(file.record.key, ()), file)
        for alias in map(str, file.record.aliases):
            aliases[alias] = (*aliases.get(alias, ()), file)
    return aliases | ids
