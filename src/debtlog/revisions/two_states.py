"""A register in two states: of two revisions, or of one and of the work tree."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha1, sha256
from typing import TYPE_CHECKING, NamedTuple

from debtlog.analysis.analysis import analyse
from debtlog.errors import DebtlogError
from debtlog.git.branch_base import named_commit
from debtlog.model.effort import Size
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.progress import unwatched
from debtlog.register.load import Register, load_register
from debtlog.revisions.snapshot import Snapshot, root_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.comparison.register_diff import Sides
    from debtlog.progress import Watch
    from debtlog.register.record_file import RecordFile

    #: Names the blob that git makes of the text of a record.
    BlobOf = Callable[[RecordFile], str]

#: How long the name of a blob is in a repository of the newer format.
_LONG_NAME = 64


class TwoStates(NamedTuple):
    """A register before and after, and which states have none at all; None is the work tree."""

    before: Analysis
    after: Analysis
    without_register: tuple[str | None, ...]


def two_states(start: Path, sides: Sides, today: date, watch: Watch = unwatched) -> TwoStates:
    """Read the register around ``start`` in two states; a text that is the same is read once.

    Raises DebtlogError where there is no such revision, no git, or no register on either side.
    """
    base = named_commit(start, sides.base)
    without: list[str | None]
    if sides.head is None:
        root = root_at(start, base)
        is_there = os.path.lexists(root / SETTINGS_FILE)
        register = load_register(root, watch) if is_there else _nothing(root)
        after, blob_of = analyse(register, today, watch), _hashed(len(base))
        without = [] if is_there else [None]
    else:
        head = named_commit(start, sides.head)
        root = _root(start, head, base)
        there = Snapshot(root, head)
        after, blob_of = _analysis(there, today, watch), lambda file: there.files[file.file]
        without = [] if there.has_register else [sides.head]
    files = Snapshot(root, base).files
    known = {
        file.file: file
        for file in after.register.files
        if file.file in files and _is_alone(file) and files[file.file] == blob_of(file)
    }
    before = Snapshot(root, base, known)
    without += [] if before.has_register else [sides.base]
    if len(without) > 1:
        raise DebtlogError(f"neither {sides.base} nor {sides.head} has a {SETTINGS_FILE}")
    return TwoStates(_analysis(before, today, watch), after, tuple(without))


def _root(start: Path, head: str, base: str) -> Path:
    """Find the folder of the register on disk, or else in one of the commits."""
    with suppress(DebtlogError):
        return root_at(start, head)
    return root_at(start, base)


def _analysis(snapshot: Snapshot, today: date, watch: Watch) -> Analysis:
    """Read a register; where there is none, there are no records, whatever else is there."""
    if snapshot.has_register:
        return snapshot.analysis(today, watch)
    return snapshot.bare(_nothing(snapshot.root), today)


def _nothing(root: Path) -> Register:
    """Return a register without anything."""
    return Register(root, None, None, (), (), frozenset(), (), ())


def _is_alone(file: RecordFile) -> bool:
    """Whether a record is the same beside any settings and any other records."""
    interest = file.record.interest
    efforts = (file.record.principal, interest and interest.cost)
    return not file.is_twin and not any(isinstance(effort, Size) for effort in efforts)


def _hashed(length: int) -> BlobOf:
    """Return what names blobs as a repository does whose names are so long."""
    algorithm = sha256 if length == _LONG_NAME else sha1

    def blob_of(file: RecordFile) -> str:
        data = file.text.encode()
        return algorithm(b"blob %d\0" % len(data) + data).hexdigest()

    return blob_of
