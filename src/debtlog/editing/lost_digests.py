"""Restore digests that were removed from references, as happens while resolving a conflict.

Without its digest a reference only says where its code once was, perhaps on another branch. Pinning
the present lines there would pin other code. So if git has a version of the record in which the
same lines had a digest, that digest is used. An author who means other code changes the lines.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import structs

from debtlog.editing.pin import Kind, Pin, values_to_write
from debtlog.git.blobs import read_blobs
from debtlog.git.command import GitUnavailableError
from debtlog.git.repository import Git
from debtlog.model.vocabulary import Verdict
from debtlog.register.load import read_record
from debtlog.register.record_file import RecordFile
from debtlog.register.stored_text import MAX_BYTES
from debtlog.tracking.follow import Follower
from debtlog.tracking.tracked_reference import WrittenReference, written_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from debtlog.analysis.analysis import Analysis
    from debtlog.editing.pin import Values
    from debtlog.model.record_parts import Reference
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.tracked_reference import TrackedReference

    #: A reference without its digest.
    _Named = tuple[str | None, str, LineRange | None, str | None]

#: Other versions of the record, by precedence: the last commit, the sides of an unresolved
#: conflict, and the commits that are being merged, picked, rebased or reverted.
_VERSIONS = (
    *("HEAD:", ":2:", ":3:", ":1:"),
    *("MERGE_HEAD:", "CHERRY_PICK_HEAD:", "REBASE_HEAD:", "REVERT_HEAD:"),
)
#: The last commit may be the merge in which the digest was removed.
_IS_MERGE = "HEAD^2"
_PARENTS = ("HEAD^1:", "HEAD^2:")


def restored_pins(analysis: Analysis, references: Iterable[TrackedReference]) -> Iterator[Pin]:
    """Restore lost digests, and pin the references to where these lead.

    References that never had a digest are skipped. Lines change only where the result is certain.
    """
    unpinned = [tracked for tracked in references if tracked.reference.digest is None]
    digests = _digests_in_git(analysis.register.root, unpinned)
    found = [(tracked, digest) for tracked in unpinned if (digest := digests.get(_key(tracked)))]
    follower = Follower(analysis.trees, analysis.unavailable)
    there = follower.settle(
        [follower.follow(_with_digest(tracked, digest)) for tracked, digest in found]
    )
    for tracked, (_, digest) in zip(there, found, strict=True):
        values: Values = {(*tracked.at, "digest"): digest}
        result = _RESTORED
        # lines are written where the check would report a fixable move if the digest were there
        if tracked.verdict is Verdict.MOVED and tracked.sure and tracked.record.is_open:
            values |= values_to_write(tracked)
            result = f"is now at {tracked.now}, found by its former digest"
        yield Pin(tracked.record_file, tracked.at, values, tracked.shown, result, Kind.RESTORED)


_RESTORED = "has its former digest again"


def _with_digest(tracked: TrackedReference, digest: str) -> WrittenReference:
    reference = structs.replace(tracked.reference, digest=digest)
    return WrittenReference(tracked.record_file, tracked.at, tracked.problem, reference)


def _key(tracked: TrackedReference) -> tuple[str, _Named]:
    return tracked.record_file.file, _named(tracked.reference)


def _named(reference: Reference) -> _Named:
    path = str(PurePosixPath(reference.path))
    return reference.source, path, reference.line_range, reference.symbol


def _digests_in_git(
    root: Path, references: Sequence[TrackedReference]
) -> Mapping[tuple[str, _Named], str]:
    """Find digests of ``references`` in other versions of their records, all in one pass."""
    names = dict.fromkeys(tracked.record_file.file for tracked in references)
    files = [name for name in names if "\n" not in name]
    found: dict[tuple[str, _Named], str] = {}
    if not files:
        return found
    git = Git(root)
    try:
        for file, text in _texts(git, files):
            record = read_record(file, text)
            for written in written_in(record) if isinstance(record, RecordFile) else ():
                if digest := written.reference.digest:
                    found.setdefault((file, _named(written.reference)), digest)
    except GitUnavailableError:
        return {}
    return found


def _texts(git: Git, files: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the other versions of each of ``files``, by precedence."""
    versions = (*_VERSIONS, *_PARENTS)
    wanted = [(version, file) for version in versions for file in files]
    is_merge, *names = git.named([_IS_MERGE, *(f"{version}./{file}" for version, file in wanted)])
    known = [
        (file, name)
        for (version, file), name in zip(wanted, names, strict=True)
        if name and (is_merge or version not in _PARENTS)
    ]
    data = dict(read_blobs(git.folder, {name for _, name in known}, MAX_BYTES))
    for file, name in known:
        if name in data:
            yield file, data[name].decode("utf-8", "replace").removeprefix("\ufeff")
