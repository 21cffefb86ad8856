"""Which records have which id and anchor. Two may have the same, for example after a merge."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.page_paths import anchor_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from debtlog.register.record_file import RecordFile
    from debtlog.yaml.spans import NodePath


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


def anchor_claims(files: Iterable[RecordFile]) -> Iterator[tuple[str, RecordFile, NodePath]]:
    """Yield every anchor with the record that it leads to, and what of that says so.

    The first claim counts: the anchors that follow from ids come before those that records list,
    which come in the order of ``files``.
    """
    files = tuple(files)
    yield from ((anchor_of(file.name), file, ("id",)) for file in files)
    for file in files:
        for index, anchor in enumerate(file.record.anchors):
            yield anchor, file, ("anchors", index)


class Collision(NamedTuple):
    """An id that two sides gave to different records, as it is written on ``ours``."""

    key: str
    ours: RecordFile
    theirs: RecordFile


def collisions(
    before: Iterable[RecordFile], ours: Iterable[RecordFile], theirs: Iterable[RecordFile]
) -> Iterator[Collision]:
    """Yield each id that both sides gave to a record since ``before``, if it is not the same one.

    Former ids count, and case does not. The three are all records of a register: where two
    branches begin to differ, and at the end of each. A record that both sides have, because it was
    merged or picked, is no collision.
    """
    known = _by_any_id(before)
    added = {key: one for key, one in _by_any_id(ours).items() if key not in known}
    others = _by_any_id(theirs)
    for key, (written, mine) in added.items():
        if key in others and not is_same_record(mine, others[key][1]):
            yield Collision(written, mine, others[key][1])


def is_same_record(one: RecordFile, other: RecordFile) -> bool:
    """Whether two versions of a register have the same record, although it may have been edited."""
    return one.identity == other.identity or (
        one.file == other.file
        and one.record.created == other.record.created
        and one.record.title == other.record.title
    )


def _by_any_id(files: Iterable[RecordFile]) -> dict[str, tuple[str, RecordFile]]:
    """Records by id and former id, without case, each with the id as it is written."""
    found: dict[str, tuple[str, RecordFile]] = {}
    for file in oldest_first(files):
        for name in map(str, (file.record.id, *file.record.aliases)):
            found.setdefault(name.casefold(), (name, file))
    return found
