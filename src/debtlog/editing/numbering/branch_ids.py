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
from debtlog.register.written_ids import ids_at_a_glance, written_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from debtlog.cache.store import Store

#: What begins the name of a file that is named after a number.
FILE_NUMBER = re.compile("0*([1-9][0-9]{0,8})-")
_NAMES = (".yml", ".yaml")
#: Branches may be anybody's: beyond so many bytes nothing more of them is read, or parsed.
_MOST_READ, _MOST_PARSED = 200_000_000, 5_000_000
_SPACE, _DECODER = "branch-ids", msgspec.msgpack.Decoder(dict[str, list[BranchBlob]])
_TOO_MUCH = "there is too much in them"


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
        blobs = self.by_id.get(key.casefold(), ())
        if not blobs or self.branches is None:
            return
        with suppress(GitUnavailableError):
            texts = dict(read_blobs(self.root, (it.blob for it in blobs), MAX_BYTES))
            for it in blobs:
                told = written_ids(_text(texts.get(it.blob, b"")))
                yield BranchClaim(it, f"{FOLDER}/{it.name}", told.title, told.created)

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


def branch_ids(root: Path, store: Store) -> BranchIds:
    """Read the ids on all branches that are known here; nothing is fetched.

    As long as no branch has other records, they are kept in ``store``.
    """
    found = BranchIds(root)
    if not any(os.path.lexists(at / ".git") for at in (root, *root.parents)):
        return found  # there are no branches
    try:
        found.branches = branches_with(root, FOLDER)
        key = digest(*sorted(set(found.branches.trees.values())))
        if found.branches.whole and _recall(found, store.get(_SPACE, key)):
            return found
        blobs = found.branches.blobs()
        if not (blobs.whole and found.branches.whole):
            found.problem = "something is missing in the repository, or there is too much in it"
        present = {it.blob: it for it in blobs.present if _may_be_record(it.name)}
        unread = [*(it for it in blobs.absent if _may_be_record(it.name))]
        unread += _read(found, present)
    except (GitUnavailableError, ValueError) as error:
        found.problem = str(error)
        return found
    for it in unread:
        # the name of a file is known even if it cannot be read
        if number := FILE_NUMBER.match(it.name):
            found.add(number[1], it)
    with suppress(UnicodeEncodeError):  # a name that is not text is not kept
        if not found.problem:
            store.put(_SPACE, key, msgspec.msgpack.encode(found.by_id))
    return found


def _recall(found: BranchIds, kept: bytes | None) -> bool:
    """Take the ids that an earlier run kept; return whether there are any."""
    try:
        found.by_id = _DECODER.decode(kept or b"")
    except msgspec.DecodeError:
        return False
    return True


def _read(found: BranchIds, present: Mapping[str, BranchBlob]) -> list[BranchBlob]:
    """Note the ids of all that can be read; return the rest."""
    left = dict(present)
    read = parsed = 0
    for blob, data in read_blobs(found.root, present, MAX_BYTES):
        text = _text(data)
        ids = ids_at_a_glance(text)
        read += len(data)
        if ids is None and parsed < _MOST_PARSED:
            parsed += len(data)
            ids = written_ids(text).ids
        if ids is None or read > _MOST_READ:
            found.problem = _TOO_MUCH
            break
        it = left.pop(blob)
        for key in ids:
            found.add(key, it)
    return list(left.values())


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").removeprefix(BOM)


def _may_be_record(name: str) -> bool:
    return name.lower().endswith(_NAMES) and not name.startswith((".", "register."))
