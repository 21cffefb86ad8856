"""The versions of one file, back from a commit, each with the versions that it came from.

Git itself leaves out what does not change the file, as ``git blame`` does: a merge that is equal to
one of its parents leads to that parent alone. Nothing is followed through renames.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from debtlog.git.blobs import resolved
from debtlog.git.command import GitUnavailableError, ask, ask_partly, is_partial

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: One commit a line: its name, the versions before it, and its days as author and committer say.
_VERSIONS: tuple[str, ...] = (
    "--topo-order",
    "--parents",
    "--date=short",
    "--format=%H%x00%P%x00%ad%x00%cd",
)
_VERSIONS += ("--encoding=UTF-8", "--no-show-signature", "--no-notes", "--no-patch")
#: Why the past is not known in a partial clone.
ABSENT = "earlier versions of files are not in this clone"
#: Git shows a date that it cannot read as this day.
_EPOCH = date(1970, 1, 1)


class FileVersion(NamedTuple):
    """A file in ``commit``: its blob, empty if there is no file, and the versions before it."""

    commit: str
    before: tuple[str, ...]
    day: date | None
    blob: str


def versions_of(folder: Path, path: str, commit: str, most: int) -> list[FileVersion]:
    """List the newest ``most`` versions of ``path`` back from ``commit``, later ones first.

    ``path`` is relative to ``folder``, the top of a checkout, and ``commit`` a full name or
    ``HEAD``. Raises GitUnavailableError.
    """
    if "\n" in path:  # git's answers are lines
        return []
    span = (f"--max-count={most}", "--end-of-options", commit, "--", path)
    rows = [row.split("\0") for row in ask(folder, "log", *_VERSIONS, *span).decode().split("\n")]
    rows = [row for row in rows if len(row) == len(FileVersion._fields)]
    names = [f"{row[0]}:{path}" for row in rows]
    blobs = resolved(folder, names)
    _raise_if_absent(folder, [name for name, it in zip(names, blobs, strict=True) if not it.name])
    return [
        FileVersion(name, tuple(before.split()), _day(*days), it.name if it.kind == "blob" else "")
        for (name, before, *days), it in zip(rows, blobs, strict=True)
    ]


def _raise_if_absent(folder: Path, names: Sequence[str]) -> None:
    """Raise GitUnavailableError if a partial clone lacks any of the files ``names``.

    Git says of them what it says of files that were deleted.
    """
    if names and is_partial(folder):
        for name in names:
            options = ("--verify", "--quiet", "--end-of-options", name)
            if ask_partly(folder, "rev-parse", *options)[1]:
                raise GitUnavailableError(ABSENT)


def _day(*written: str) -> date | None:
    for text in written:
        try:
            day = date.fromisoformat(text.strip())
        except ValueError:
            continue
        if day > _EPOCH:
            return day
    return None
