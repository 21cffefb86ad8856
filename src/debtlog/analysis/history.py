"""The history of records, from git: every change, with the record's state after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from msgspec import DecodeError, Struct, ValidationError, convert, msgpack

from debtlog.cache.packing import encoded
from debtlog.cache.store import Store, digest
from debtlog.git.blobs import read_blobs
from debtlog.git.command import FETCH_ALL, GitUnavailableError
from debtlog.git.log import read_chronicle
from debtlog.model.file_names import FOLDER, SETTINGS_FILE, translates
from debtlog.model.vocabulary import OPEN_STATUSES, Grade, Status
from debtlog.register.stored_text import MAX_BYTES
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from debtlog.git.log import Chronicle, Commit

    #: The day, the author, the subject and the name of a commit.
    Origin = tuple[date, str, str, str]

#: Where the store keeps events.
_SPACE = "history"
#: What tracking rewrites in a reference.
_PINS = frozenset({"digest", "lines"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that changed; ``old`` and ``new`` are None if there was or is no value."""

    field: str
    old: object = None
    new: object = None


class Stage(Struct, frozen=True):
    """The state of a record."""

    status: Status
    severity: Grade | None = None
    paid_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the debt was still open."""
        return self.status in OPEN_STATUSES


@dataclass(frozen=True, slots=True)
class Event:
    """A change of one record by one commit, and its ``stage`` after it; None if unknown."""

    day: date
    author: str
    subject: str
    commit: str
    record: str
    kind: Literal["recorded", "changed", "pinned", "removed"]
    changes: tuple[FieldChange, ...] = ()
    stage: Stage | None = None


class History:
    """The history of the records in the checkout ``root``, up to ``commit``; empty without git.

    The same commits tell the same history, so the ``store`` keeps what was read from them.
    """

    def __init__(self, root: Path, store: Store | None = None, commit: str = "HEAD") -> None:
        self.root, self.commit = root, commit
        self.store = store or Store()

    @cached_property
    def chronicle(self) -> Chronicle:
        """The commits that touched records, and whether these are all there are."""
        return read_chronicle(self.root, FOLDER, self.commit)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened, oldest first."""
        return self._read[0]

    @property
    def is_whole(self) -> bool:
        """Whether the history of the known records is complete."""
        return self.chronicle.is_whole and not self._absent

    @property
    def help(self) -> str:
        """How to fetch what is missing; empty if nothing is missing, or that is not known."""
        return self.chronicle.help or (FETCH_ALL if self._absent else "")

    @cached_property
    def _read(self) -> tuple[tuple[Event, ...], frozenset[str]]:
        """Events, and the names of missing versions, as in a partial clone."""
        commits = self.chronicle.commits
        key = digest(encoded(commits) or repr(commits))
        if (kept := _decoded(self.store.get(_SPACE, key))) is not None:
            return kept, frozenset()
        versions = self._versions
        known = {name: _record(data) for name, data in versions.items()}
        absent = self._names - versions.keys()
        events = tuple(_events(commits, known, absent))
        if not absent and (data := encoded(events)):  # git may fetch absent ones later
            self.store.put(_SPACE, key, data)
        return events, absent

    @cached_property
    def _names(self) -> frozenset[str]:
        touched = (at for commit in self.chronicle.commits for at in commit.files)
        return frozenset(name for at in touched if _is_record(at.path) for name in at[1:] if name)

    @property
    def _versions(self) -> dict[str, bytes]:
        """Old versions of records that are in this clone."""
        try:
            return (
                dict(read_blobs(self.root, sorted(self._names), MAX_BYTES)) if self._names else {}
            )
        except GitUnavailableError:
            return {}

    @property
    def _absent(self) -> frozenset[str]:
        return self._read[1]

    @cached_property
    def by_record(self) -> dict[str, list[Event]]:
        """Events by the id of their record, oldest first."""
        found: dict[str, list[Event]] = {}
        for event in self.events:
            found.setdefault(event.record, []).append(event)
        return found


def _events(
    commits: tuple[Commit, ...],
    known: dict[str, dict[str, Any] | None],
    absent: frozenset[str],
) -> Iterator[Event]:
    """Yield the events of ``commits`` by record; records are identified by id, not by file.

    An event is what its own commit changed, not the difference to the previous commit, which may be
    on another branch. A commit without a date has that of the previous one. If the previous version
    is ``absent``, it is not known who added the record, but the record itself says when.
    """
    records: dict[str, dict[str, Any]] = {}
    files: dict[str, str] = {}
    day: date | None = None
    for commit in commits:
        day = commit.day or day
        gone = {files.pop(at.path) for at in commit.files if at.path in files}
        before = _by_key(known, ((at.path, at.before) for at in commit.files))
        lacks_any = any(at.before in absent for at in commit.files)
        for at in commit.files:
            data = known.get(at.blob or "") if _is_record(at.path) else None
            if data is None:
                continue
            key = str(data["id"])
            gone.discard(key)
            files[at.path] = key
            old = before.get(key) or records.get(key)
            is_unseen = lacks_any and key not in before
            origin = _origin(commit, old, data, day, is_unseen=is_unseen)
            # an older record may not have changed here
            if origin and not (old and (commit.is_border or is_unseen)):
                yield from _event(origin, key, old, data)
            records[key] = data
        for key in sorted(gone - set(files.values())) if gone else ():
            records.pop(key, None)
            if day:
                yield Event(day, *_who(commit), key, "removed")


def _decoded(data: bytes | None) -> tuple[Event, ...] | None:
    """Decode events that were kept; None if none were."""
    try:
        return None if data is None else msgpack.decode(data, type=tuple[Event, ...])
    except DecodeError:
        return None


def _by_key(
    known: dict[str, dict[str, Any] | None], files: Iterable[tuple[str, str | None]]
) -> dict[str, dict[str, Any]]:
    """Map versions of records by the id that they had."""
    versions = (known.get(blob or "") for file, blob in files if _is_record(file))
    return {str(data["id"]): data for data in versions if data is not None}


def _created(data: dict[str, Any]) -> date | None:
    """Read the day on which a record says it was created; old versions are not validated."""
    try:
        return convert(data.get("created"), date)
    except ValidationError:
        return None


def _event(
    origin: Origin, key: str, old: dict[str, Any] | None, new: dict[str, Any]
) -> Iterator[Event]:
    """Yield what happened to one record, between two versions of it."""
    if old is None:
        yield Event(*origin, key, "recorded", (), _stage(new))
    elif old != new and _unpinned(old) == _unpinned(new):
        yield Event(*origin, key, "pinned", (), _stage(new))
    elif old != new:
        fields = [*new, *(field for field in old if field not in new)]
        changes = tuple(
            FieldChange(field, old.get(field), new.get(field))
            for field in fields
            if _unpinned(old.get(field)) != _unpinned(new.get(field))
        )
        yield Event(*origin, key, "changed", changes, _stage(new))


def _origin(
    commit: Commit,
    old: dict[str, Any] | None,
    new: dict[str, Any],
    day: date | None,
    *,
    is_unseen: bool,
) -> Origin | None:
    """The day, author, subject and name of a commit; None if no day is known."""
    if is_unseen:
        when = _created(new) or day
        return (when, "", "", commit.name) if when else None
    when = commit.day or (old and day) or _created(new) or day
    return (when, *_who(commit)) if when else None


def _who(commit: Commit) -> tuple[str, str, str]:
    return commit.author, commit.subject, commit.name


def _stage(data: dict[str, Any] | None) -> Stage | None:
    """Read the state of an old version of a record; old versions are not validated."""
    try:
        return convert(data, Stage | None)
    except ValidationError:
        return None


def _record(data: bytes) -> dict[str, Any] | None:
    """Read an old version of a record; None if it cannot be read or is not a record."""
    document = read_yaml(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    found = document.data
    return found if isinstance(found, dict) and "id" in found and not document.faults else None


def _is_record(file: str) -> bool:
    is_yaml = file.endswith((".yml", ".yaml")) and file.count("/") == 1
    return is_yaml and file != SETTINGS_FILE and translates(file) is None


def _unpinned(value: object) -> object:
    """Remove what tracking rewrites in references."""
    if isinstance(value, dict):
        return {k: _unpinned(v) for k, v in value.items() if not ("path" in value and k in _PINS)}
    return [_unpinned(item) for item in value] if isinstance(value, list) else value
