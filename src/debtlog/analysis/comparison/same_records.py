"""Which records of two registers are the same, also after a file or an id was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from debtlog.register.record_file import RecordFile

    #: What two records have in common if they are the same.
    Feature = Callable[[RecordFile], Hashable]


class SameRecord(NamedTuple):
    """A record before and after; None where there is none."""

    before: RecordFile | None
    after: RecordFile | None


#: The first feature that fits decides. A record is known by its id; the file, the text and the
#: subject tell two of one id apart, as there may be after a merge. If another record has its id
#: now, it is known by its subject.
_FEATURES: tuple[Feature, ...] = (
    lambda file: (file.record.key, file.file),
    lambda file: (file.record.key, file.identity),
    lambda file: (file.record.key, file.record.title, file.record.created),
    lambda file: (file.record.title, file.record.created),
    lambda file: file.record.key,
)


def same_records(before: Iterable[RecordFile], after: Iterable[RecordFile]) -> list[SameRecord]:
    """Pair the records of two registers, in the order of those ``after``, removed ones last.

    Records that no feature pairs are the same if one has the other's id as a former one.
    """
    left = list(before)
    former: dict[str, RecordFile] = {}  # by the file after
    after = list(after)
    for feature in _FEATURES:
        left = list(_unpaired(left, after, former, feature))
    unpaired = [new for new in after if new.file not in former]
    by_alias = {alias: new for new in unpaired for alias in _aliases(new)}
    by_key = {new.record.key: new for new in unpaired}
    for old in left:
        known = [by_alias.get(old.record.key), *map(by_key.get, _aliases(old))]
        if new := next((it for it in known if it and it.file not in former), None):
            former[new.file] = old
    paired = {id(old) for old in former.values()}
    pairs = [SameRecord(former.get(new.file), new) for new in after]
    return pairs + [SameRecord(old, None) for old in left if id(old) not in paired]


def _unpaired(
    old: Iterable[RecordFile],
    new: Iterable[RecordFile],
    former: dict[str, RecordFile],
    feature: Feature,
) -> Iterator[RecordFile]:
    """Enter into ``former`` which records share a ``feature``; yield the old ones that do not."""
    found: dict[Hashable, list[RecordFile]] = {}
    for file in new:
        if file.file not in former:
            found.setdefault(feature(file), []).append(file)
    for file in old:
        if same := found.get(feature(file)):
            former[same.pop(0).file] = file
        else:
            yield file


def _aliases(file: RecordFile) -> Iterator[str]:
    return map(str, file.record.aliases)
