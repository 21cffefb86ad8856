"""The commits as a walk through the history needs them: parents, author, day, changed files."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from debtlog.git.changes import ALIKE, BEGIN, RAW, SAME, FileChange, read_log
from debtlog.git.command import ask, stream

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

#: Whatever the configuration says; merges are compared with their first parent.
_LOG = (
    *("--topo-order", "--date=short", f"--format={BEGIN}%H%x00%P%x00%aN%x00%ad%x00%cd"),
    *("--encoding=UTF-8", "--no-show-signature", "--no-notes", "--diff-merges=first-parent"),
    *(*RAW, "--no-relative"),
)
_FIELDS = 4
#: Git shows a date that it cannot read as this day.
_EPOCH = date(1970, 1, 1)


class Step(NamedTuple):
    """A commit with what it changed in its first parent, by the new name of each file.

    ``author`` is untrusted text, in the spelling of ``.mailmap``.
    """

    commit: str
    parents: tuple[str, ...]
    author: str
    day: date | None
    changes: dict[str, FileChange]


def history_steps(folder: Path, newest: str, *, is_partial: bool) -> Generator[Step]:
    """Yield ``newest`` and its ancestors, each after all its children.

    Names are relative to the top of the checkout. In a partial clone only files that were renamed
    unchanged are known again. Raises GitUnavailableError, perhaps while iterating.
    """
    renames = SAME if is_partial else ALIKE
    output = stream(folder, "log", *_LOG, *renames, "--end-of-options", newest, "--")
    for found in read_log(output, _FIELDS):
        parents, author, *days = found.fields
        yield Step(
            found.commit,
            tuple(parents.decode("ascii").split()),
            author.decode("utf-8", "replace").strip(),
            next((day for day in map(_day, days) if day), None),
            {change.new: change for change in found.changes if change.new},
        )


def renamed_from(folder: Path, parent: str, commit: str, name: str) -> FileChange | None:
    """Tell which file of ``parent`` became ``name``; None if none did.

    Raises GitUnavailableError.
    """
    options = (*RAW, "--no-relative", *ALIKE)
    output = ask(folder, "diff-tree", "-r", *options, "--end-of-options", parent, commit, "--")
    changes = (change for found in read_log([output]) for change in found.changes)
    return next((it for it in changes if it.new == name and it.old), None)


def _day(written: bytes) -> date | None:
    with suppress(ValueError):
        day = date.fromisoformat(written.decode("ascii", "replace").strip())
        return day if day > _EPOCH else None
    return None
