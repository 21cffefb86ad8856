"""The ids that records have on any branch, although they are not in this checkout."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from debtlog.cache.store import digest
from debtlog.git.blobs import read_blobs
from debtlog.git.branches import BranchBlob, Branches, branches_with
from debtlog.git.command import GitUnavailableError
from debtlog.model.file_names import FOLDER
from debtlog.register.stored_text import BOM, MAX_BYTES
from debtlog.register.written_ids import WrittenIds, ids_at_a_glance, written_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from debtlog.cache.store import Store

    #: By blob: a name of the file, and the ids in it.
    _Ids = dict[str, tuple[str, list[str]]]

#: What begins the name of a file that is named after a number.
FILE_NUMBER = re.compile("0*([1-9][0-9]{0,8})-")
_NAMES = (".yml", ".yaml")
#: Branches may be anybody's: beyond so many bytes nothing more of them is read, or parsed.
_MOST_READ, _MOST_PARSED = 200_000_000, 5_000_000
_SPACE, _KEY = "branch-ids", digest("of the last run")
#: What is known of a record that is not read.
_UNREAD = WrittenIds(frozenset())
_TOO_MUCH = "there is too much in them"


class _Kept(NamedTuple):
    """What a run leaves for the next: which ``trees`` it saw, and the ids in each file of them."""

    trees: bytes
    ids: dict[str, tuple[str, list[str]]]


_DECODER = msgspec.msgpack.Decoder(_Kept)


class BranchClaim(NamedTuple):
    """A version of a record on some branch: its ``file``, title and day, as far as it has them."""

    blob: BranchBlob
    file: str
    title: str
    created: str


@dataclass(slots=True)
class BranchIds:
    """The ids on all branches of the checkout ``root``, without case, each with what claims it.

    ``problem`` says why branches could not all be read; empty if they could.
    """

    root: Path
    branches: Branches | None = None
    by_id: dict[str, list[BranchBlob]] = field(default_factory=dict)
    problem: str = ""

    def add(self, key: str, blob: BranchBlob) -> None:
        """Note that a version of a file claims the id ``key``."""
        self.by_id.setdefault(key.casefold(), []).append(blob)

    def claims(self, key: str) -> Iterator[BranchClaim]:
        """Yield the records that have, or had, the id ``key``, version by version."""
        blobs = {it.blob: it for it in self.by_id.get(key.casefold(), ())}
        parsed = 0
        try:
            for blob, data in read_blobs(self.root, tuple(blobs), MAX_BYTES) if blobs else ():
                it, parsed = blobs.pop(blob), parsed + len(data)
                written = written_ids(_text(data)) if parsed < _MOST_PARSED else _UNREAD
                yield _claim(it, written)
        except GitUnavailableError:
            pass
        for it in blobs.values():
            yield _claim(it, _UNREAD)

    def place(self, claim: BranchClaim) -> str:
        """Name the file of a record and a branch that has it."""
        branch = ""
        with suppress(GitUnavailableError):
            branch = self.branches.having(claim.blob) if self.branches else ""
        if not branch:
            return claim.file
        return f"{claim.file} on {'' if branch == 'HEAD' else 'the branch '}{branch}"

    @property
    def notice(self) -> str:
        """Say in a line that branches could not all be read; empty if they could."""
        if not self.problem:
            return ""
        return f"other branches could not all be read ({self.problem}); one may have the same id"


def _claim(it: BranchBlob, written: WrittenIds) -> BranchClaim:
    return BranchClaim(it, f"{FOLDER}/{it.name}", written.title, written.created)


def branch_ids(root: Path, store: Store) -> BranchIds:
    """Read the ids on all branches that are known here; nothing is fetched.

    What was read is kept in ``store``, and not read again.
    """
    found = BranchIds(root)
    if not any(os.path.lexists(at / ".git") for at in (root, *root.parents)):
        return found  # there are no branches
    kept = _kept(store)
    try:
        found.branches = branches_with(root, FOLDER)
        trees = digest(*sorted(set(found.branches.trees.values())))
        is_same = found.branches.whole and trees == kept.trees
        ids = kept.ids if is_same else _all_ids(found, found.branches, kept.ids)
    except (GitUnavailableError, LookupError, ValueError) as error:
        found.problem = str(error)
        return found
    for blob, (name, keys) in ids.items():
        for key in keys:
            found.add(key, BranchBlob(blob, name))
    if not (found.problem or is_same):
        with suppress(UnicodeEncodeError):  # a name that is not text is not kept
            store.put(_SPACE, _KEY, msgspec.msgpack.encode(_Kept(trees, ids)))
    return found


def _kept(store: Store) -> _Kept:
    """What an earlier run kept, if any."""
    try:
        return _DECODER.decode(store.get(_SPACE, _KEY) or b"")
    except msgspec.DecodeError:
        return _Kept(b"", {})


def _all_ids(found: BranchIds, branches: Branches, known: _Ids) -> _Ids:
    """Tell the ids in every file on ``branches``; those that are ``known`` are not read again."""
    blobs = branches.blobs()
    if not (blobs.whole and branches.whole):
        found.problem = "something is missing in the repository, or there is too much in it"
    names = {it.blob: it.name for it in blobs.present if _may_be_record(it.name)}
    ids = {blob: (names[blob], known[blob][1]) for blob in names.keys() & known.keys()}
    for blob, keys in _read(found, [blob for blob in names if blob not in ids]):
        ids[blob] = (names[blob], keys)
    names |= {it.blob: it.name for it in blobs.absent if _may_be_record(it.name)}
    for blob in names.keys() - ids.keys():
        # the name of a file is known even if it cannot be read
        number = FILE_NUMBER.match(names[blob])
        ids[blob] = (names[blob], [number[1]] if number else [])
    return ids


def _read(found: BranchIds, blobs: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the ids in ``blobs``, except those that cannot be read, or not all in time."""
    read = parsed = 0
    for blob, data in read_blobs(found.root, blobs, MAX_BYTES):
        text = _text(data)
        ids = ids_at_a_glance(text)
        read += len(data)
        if ids is None and parsed < _MOST_PARSED:
            parsed += len(data)
            ids = written_ids(text).ids
        if ids is None or read > _MOST_READ:
            found.problem = _TOO_MUCH
            return
        yield blob, sorted(ids)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").removeprefix(BOM)


def _may_be_record(name: str) -> bool:
    return name.lower().endswith(_NAMES) and not name.startswith((".", "register."))
