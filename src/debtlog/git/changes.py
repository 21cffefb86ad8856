"""Git's output about changed files, by commit or on its own: the only parser of ``--raw -z``.

See https://git-scm.com/docs/git-diff#_raw_output_format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Begins each commit in the output; the parser never expects a file name there.
BEGIN = "%x01"
_HEAD = re.compile(rb"\x01([0-9a-f]{40,64})\Z")
#: Modes of regular files; others are links, folders and submodules.
REGULAR = frozenset({b"100644", b"100755"})
#: Git compares renames only up to this many added and removed files.
MOST_RENAMES = 1_000
#: Options for changes of files as `read_log` reads them: in the usual order, by no other program.
RAW = (
    *("-z", "--raw", "--no-abbrev", "--relative", "--no-color", "-O/dev/null"),
    *("--no-ext-diff", "--no-textconv", "--ignore-submodules=all"),
)
#: What counts as renamed: similar files, identical files only, or similar ones among few.
ALIKE, SAME, OF_FEW = ("-M", f"-l{MOST_RENAMES}"), ("-M100%",), ("-M", "-l0")
_TWO_NAMES = (b"R", b"C")


@dataclass(frozen=True, slots=True)
class FileChange:
    """A change of one file: its name and its blob, before and after.

    ``old`` and ``blob`` are empty where there was no regular file before; ``new`` and ``new_blob``
    where there is none afterwards. The new blob of an uncommitted change is not known. ``status``
    is git's letter for the kind of change.
    """

    old: str
    new: str
    blob: str
    new_blob: str = ""
    status: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class CommitChanges:
    """The changes of one commit, or uncommitted changes, for which ``commit`` is empty.

    ``all_renames`` says whether all files that may have been renamed were compared. Git does not
    compare them if there are too many, or if their blobs are missing. ``fields`` are what git was
    requested to print about the commit besides its name.
    """

    commit: str
    changes: tuple[FileChange, ...]
    all_renames: bool = True
    fields: tuple[bytes, ...] = ()


def read_log(chunks: Iterable[bytes], fields: int = 0) -> Iterator[CommitChanges]:
    """Yield the commits in git's output, or one without a name if it has only changes.

    ``fields`` is the number of fields after the name of each commit. They hold text that people
    wrote, so they are never parsed.
    """
    tokens = _tokens(chunks)
    commit, values, changes = "", tuple[bytes, ...](), list[FileChange]()
    for token in tokens:
        line = token.lstrip(b"\n")
        if head := _HEAD.match(line):
            if commit:
                yield CommitChanges(commit, tuple(changes), fields=values)
            commit, changes = head[1].decode("ascii"), []
            values = tuple(next(tokens, b"") for _ in range(fields))
        elif line.startswith(b":"):
            changes.append(_change(line, tokens))
    if commit or changes:
        yield CommitChanges(commit, tuple(changes), fields=values)


def read_changes(output: bytes) -> tuple[FileChange, ...]:
    """Read changes that are not preceded by the name of a commit."""
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
        status[:1].decode("ascii"),
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
    """Whether git compared all files that may have been renamed, without reading its warning.

    The added and removed files that are left are at most those that it had to compare.
    """
    came, went = _came_and_went(step)
    return came * went <= MOST_RENAMES**2


def none_came_and_went(step: CommitChanges) -> bool:
    """Whether nothing is left that may have been renamed."""
    return not all(_came_and_went(step))
