"""What differs between two revisions, or a revision and the work tree: files, and hunks of lines.

The hunks are those of ``git diff --unified=0`` with git's own settings, whatever the user's are:
see https://git-scm.com/docs/git-diff.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from debtlog.git.changes import ALIKE, RAW, SAME, read_changes
from debtlog.git.command import GitUnavailableError, filters_off, stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from debtlog.git.changes import FileChange

#: What a user may have configured otherwise.
_USUAL = ("--diff-algorithm=default", "--indent-heuristic", "--inter-hunk-context=0")
_PATCH = (*RAW, *_USUAL, "--patch", "--unified=0", "--submodule=short")
_HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_FILE, _BINARY = b"diff --git ", b"Binary files "
#: How many patches git writes for a file: a link that became a file has two.
_PATCHES = {"T": 2, "U": 0}


class Hunk(NamedTuple):
    """Lines that were replaced: ``removed`` from line ``old`` on, ``added`` from ``new`` on.

    Lines count from 1. Where none are removed, or added, the number is that of the line before.
    """

    old: int
    removed: int
    new: int
    added: int


@dataclass(frozen=True, slots=True)
class FileDifference:
    """How one file differs. A binary file ``is_opaque``: it has no hunks, and may be another."""

    change: FileChange
    hunks: tuple[Hunk, ...]
    is_opaque: bool = False

    def below(self, folder: str) -> FileDifference | None:
        """The same, with names relative to ``folder``; None if the file was not in it.

        The name of the folder ends with a slash.
        """
        old, new = (
            name.removeprefix(folder) if name.startswith(folder) else ""
            for name in (self.change.old, self.change.new)
        )
        return replace(self, change=replace(self.change, old=old, new=new)) if old or new else None


def differences(folder: Path, before: str, after: str | None = None) -> list[FileDifference]:
    """Compare the files below ``folder`` in two commits; in the work tree without ``after``.

    Names are relative to the folder, and ``before`` and ``after`` full names of commits. Files
    that git does not track are not compared. Raises GitUnavailableError.
    """
    ends = (before, after) if after else (before,)
    off = None if after else filters_off(folder)

    def compared(renames: tuple[str, ...]) -> list[FileDifference]:
        arguments = (*_PATCH, *renames, *ends, "--")
        return list(_read(stream(folder, "diff", *arguments, settings=off)))

    try:
        return compared(ALIKE)
    except GitUnavailableError:  # as in a partial clone, where texts cannot be compared
        return compared(SAME)


def _read(chunks: Iterable[bytes]) -> Iterator[FileDifference]:
    chunks = iter(chunks)
    raw = b""
    for chunk in chunks:
        raw += chunk
        if b"\0\0" in raw:
            break
    raw, _, rest = raw.partition(b"\0\0")
    changes = read_changes(raw + b"\0" if raw else b"")
    patches = _patches(_lines(rest, chunks))
    for change in changes:
        some = [next(patches, _Patch()) for _ in range(_PATCHES.get(change.status, 1))]
        hunks = tuple(some[0].hunks) if len(some) == 1 else ()
        yield FileDifference(change, hunks, len(some) != 1 or some[0].is_binary)


class _Patch:
    def __init__(self) -> None:
        self.hunks: list[Hunk] = []
        self.is_binary = False


def _patches(lines: Iterable[bytes]) -> Iterator[_Patch]:
    """Yield the patches; lines of files begin with a sign, so they are never heads."""
    patch = None
    for line in lines:
        if line.startswith(_FILE):
            if patch:
                yield patch
            patch = _Patch()
        elif patch and (found := _HUNK.match(line)):
            old, removed, new, added = (1 if it is None else int(it) for it in found.groups())
            patch.hunks.append(Hunk(old, removed, new, added))
        elif patch and line.startswith(_BINARY):
            patch.is_binary = True
    if patch:
        yield patch


def _lines(rest: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole
    yield from rest.split(b"\n")
