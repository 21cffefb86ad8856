"""What all branches have in one folder: local ones, those of remotes, and the present commit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from debtlog.git.blobs import resolved
from debtlog.git.command import ask, ask_partly

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_WHERE = ("refs/heads", "refs/remotes")
#: The beginnings that a user does not write.
_LONG = ("refs/heads/", "refs/remotes/")
_HEAD = "HEAD"
#: More branches, or more versions of files, than any register has are not looked at.
MOST_BRANCHES, MOST_BLOBS = 20_000, 60_000
#: An entry of a tree: mode, name, and the name of the object as so many bytes.
_ENTRY = rb"[0-7]+ ([^\0]+)\0(.{%d})"
_AT_ONCE = 64


class BranchBlob(NamedTuple):
    """A version of a file: the name of its blob, and a name that it has in the folder."""

    blob: str
    name: str


class Blobs(NamedTuple):
    """The ``present`` versions of files, the ``absent`` ones of a partial clone, and if all are."""

    present: Sequence[BranchBlob]
    absent: Sequence[BranchBlob]
    whole: bool


@dataclass(frozen=True, slots=True)
class Branches:
    """The trees of ``folder``, relative to where git runs, in the branches that have it.

    ``tips`` are the commits of branches, each with the short names of its branches; the present
    one is called HEAD. ``trees`` are those of these commits. It is ``whole`` unless a commit is
    missing, as in a damaged repository.
    """

    here: Path
    folder: str
    tips: Mapping[str, Sequence[str]]
    trees: Mapping[str, str]
    whole: bool

    def blobs(self) -> Blobs:
        """List the distinct files directly in the folder, over all branches.

        Git visits each version of the folder once. Raises GitUnavailableError.
        """
        trees = list(dict.fromkeys(self.trees.values()))
        stdin = "".join(f"{tree}\n" for tree in trees).encode()
        # without --missing git would fetch, or stop at the first blob of a partial clone
        arguments = ("--objects", "--missing=print", "--stdin")
        output, is_whole = ask_partly(self.here, "rev-list", *arguments, stdin=stdin)
        rows = output.split(b"\n")
        missing = {row[1:].decode("ascii") for row in rows if row.startswith(b"?")}
        parts = [row.partition(b" ") for row in rows]
        below = {name.partition(b"/")[0] for _, _, name in parts if b"/" in name}
        names = ((blob, name) for blob, _, name in parts if name and b"/" not in name)
        found = [_blob(blob, name) for blob, name in names if name not in below]
        absent = _entries(self.here, trees, missing) if missing else []
        are_few = len(found) + len(absent) <= MOST_BLOBS
        return Blobs(found[:MOST_BLOBS], absent[:MOST_BLOBS], is_whole and are_few)

    def having(self, blob: BranchBlob) -> str:
        """Name a branch that has this version of a file; empty if there is none any more.

        Raises GitUnavailableError.
        """
        if "\n" in blob.name:
            return ""
        wanted = [f"{commit}:./{self.folder}/{blob.name}" for commit in self.trees]
        found = zip(self.trees, resolved(self.here, wanted), strict=True)
        return next((self.tips[tip][0] for tip, (_, name) in found if name == blob.blob), "")


def branches_with(here: Path, folder: str) -> Branches:
    """Find the branches that have ``folder``, relative to ``here``; the present commit is one.

    Raises GitUnavailableError.
    """
    output = ask(here, "for-each-ref", "--format=%(objectname) %(refname)", *_WHERE)
    tips: dict[str, list[str]] = {}
    for row in output.split(b"\n")[:MOST_BRANCHES]:
        commit, _, name = row.decode("utf-8", "replace").partition(" ")
        if name:
            tips.setdefault(commit, []).append(_short(name))
    tips[_HEAD] = [_HEAD]  # it may be on no branch
    found = resolved(here, [f"{tip}:./{folder}" for tip in tips])
    trees = {tip: name for tip, (kind, name) in zip(tips, found, strict=True) if kind == "tree"}
    others = [f"{tip}^{{tree}}" for tip in tips if tip not in trees and tip != _HEAD]
    are_there = all(kind for kind, _ in resolved(here, others)) if others else True
    return Branches(here, folder, tips, trees, are_there and output.count(b"\n") <= MOST_BRANCHES)


def _entries(here: Path, trees: Sequence[str], wanted: set[str]) -> list[BranchBlob]:
    """Find the names of the blobs ``wanted`` in ``trees``; each once.

    Raises GitUnavailableError.
    """
    found, left = [], set(map(bytes.fromhex, wanted))
    for data in _contents(here, trees):
        for name, blob in re.findall(_ENTRY % len(next(iter(left))), data, re.DOTALL):
            if blob in left:
                left.remove(blob)
                found.append(_blob(blob.hex().encode(), name))
        if not left:
            break
    return found


def _contents(here: Path, trees: Sequence[str]) -> Iterator[bytes]:
    """Yield the content of each tree, as git stores it."""
    for start in range(0, len(trees), _AT_ONCE):
        some = trees[start : start + _AT_ONCE]
        output = ask(here, "cat-file", "--batch", stdin="".join(f"{it}\n" for it in some).encode())
        at = 0
        while at < len(output):
            head = output[at : output.index(b"\n", at)]
            at += len(head) + 1
            size = int(head.split()[2])
            yield output[at : at + size]
            at += size + 1


def _blob(blob: bytes, name: bytes) -> BranchBlob:
    return BranchBlob(blob.decode("ascii"), name.decode("utf-8", "surrogateescape"))


def _short(name: str) -> str:
    return next((name.removeprefix(head) for head in _LONG if name.startswith(head)), name)
