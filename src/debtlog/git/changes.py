"""What git says of changed files, as commits or alone: the one parser of ``--raw -z``.

See https://git-scm.com/docs/git-diff#_raw_output_format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What is at the head of each commit: no name of a file is read where one may be.
BEGIN = "%x01"
_HEAD = re.compile(rb"\x01([0-9a-f]{40,64})\Z")
#: Modes of regular files; others are links, folders and submodules.
REGULAR = frozenset({b"100644", b"100755"})
#: Of so many files that went and as many that came git compares each with each, and of no more.
MOST_RENAMES = 1_000
_TWO_NAMES = (b"R", b"C")


@dataclass(frozen=True, slots=True)
class FileChange:
    """What was done to one file: its name and its blob, before and after.

    ``old`` and ``blob`` are empty where there was none, or no regular file; so are ``new`` and
    ``new_blob`` where there is none any more. Of what is not committed the new blob is not known.
    """

    old: str
    new: str
    blob: str
    new_blob: str = ""


@dataclass(frozen=True, slots=True)
class CommitChanges:
    """What one commit did, or what was not committed yet, for which ``commit`` is empty.

    ``all_renames`` says whether all files were compared that may have been renamed. Git does not
    compare them where there are too many, or where their blobs are not here. ``fields`` are what
    git was asked to print about the commit besides its name.
    """

    commit: str
    changes: tuple[FileChange, ...]
    all_renames: bool = True
    fields: tuple[bytes, ...] = ()


def read_log(chunks: Iterable[bytes], fields: int = 0) -> Iterator[CommitChanges]:
    """Yield the commits in the output of git, or one without a name where only changes are in it.

    ``fields`` is how many there are behind the name of each commit. People write them, and they are
    not taken for anything else.
    """
    tokens = _tokens(chunks)
    commit, said, changes = "", tuple[bytes, ...](), list[FileChange]()
    for token in tokens:
        line = token.lstrip(b"\n")
        if head := _HEAD.match(line):
            if commit:
                yield CommitChanges(commit, tuple(changes), fields=said)
            commit, changes = head[1].decode("ascii"), []
            said = tuple(next(tokens, b"") for _ in range(fields))
        elif line.startswith(b":"):
            changes.append(_change(line, tokens))
    if commit or changes:
        yield CommitChanges(commit, tuple(changes), fields=said)


def read_changes(output: bytes) -> tuple[FileChange, ...]:
    """Read changes that are those of no commit, or of one whose name is not printed."""
    return next((found.changes for found in read_log([output])), ())


def _change(head: bytes, tokens: Iterator[bytes]) -> FileChange:
    old_mode, new_mode, old_blob, new_blob, status = head[1:].split(b" ")
    first = _name(next(tokens, b""))
    second = _name(next(tokens, b"")) if status.startswith(_TWO_NAMES) else first
    was, is_ = old_mode in REGULAR and not status.startswith(b"C"), new_mode in REGULAR
    return FileChange(
        first if was else "",
        second if is_ else "",
        old_blob.decode("ascii") if was else "",
        new_blob.decode("ascii") if is_ and new_blob.strip(b"0") else "",
    )


def _name(token: bytes) -> str:
    return token.decode("utf-8", "surrogateescape")


def _tokens(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest:
        yield rest


def _came_and_went(step: CommitChanges) -> tuple[int, int]:
    came = sum(not change.old and bool(change.new) for change in step.changes)
    return came, sum(not change.new and bool(change.old) for change in step.changes)


def were_compared(step: CommitChanges) -> bool:
    """Whether git compared all files that may have been renamed: its warning is not read.

    What is left of those that came and went is no more than what it had to compare.
    """
    came, went = _came_and_went(step)
    return came * went <= MOST_RENAMES**2


def none_came_and_went(step: CommitChanges) -> bool:
    """Whether nothing is left that may have been renamed."""
    return not all(_came_and_went(step))
