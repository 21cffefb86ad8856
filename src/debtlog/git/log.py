"""The commits below a folder, each with its files before and after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from debtlog.git.command import GitUnavailableError, ask
from debtlog.git.repository import Git

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.git.changes import CommitChanges

#: Enough for years; older commits are not read.
MOST_COMMITS = 5_000
#: Git shows a date that it cannot read as this day.
_EPOCH = date(1970, 1, 1)


class Touched(NamedTuple):
    """A file that a commit touched, with its blob after and before it.

    A blob is None if there was no regular file.
    """

    path: str
    blob: str | None
    before: str | None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, and the files that it touched.

    ``author`` and ``subject`` are untrusted text. ``author`` is empty and ``day`` is None if the
    commit does not have them. With ``is_border``, the known history begins at this commit: its
    files may be older, so author, day and subject are empty.
    """

    name: str
    author: str
    day: date | None
    subject: str
    files: tuple[Touched, ...]
    is_border: bool = False


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Commits, oldest first.

    ``missing`` says why the history is incomplete, as in "the history here is shallow"; it is
    empty if the history is complete. ``help`` says what to do about it.
    """

    commits: tuple[Commit, ...]
    missing: str = ""
    help: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the history is complete."""
        return not self.missing


def read_chronicle(root: Path, folder: str, newest: str = "HEAD") -> Chronicle:
    """Read the commits up to ``newest`` that touched ``folder`` of ``root``; none if git fails."""
    git = Git(root)
    try:
        if newest == "HEAD" and not git.has_commits():
            return Chronicle(())
        newest_first = list(map(_commit, git.chronicle(folder, MOST_COMMITS, newest)))
        borders = git.borders()
    except GitUnavailableError as error:
        return Chronicle((), str(error))
    commits = [_at_border(commit) if commit.name in borders else commit for commit in newest_first]
    commits.reverse()
    if any(commit.is_border for commit in commits):
        missing, help = "the history here is shallow", "git fetch --unshallow"
    elif len(commits) >= MOST_COMMITS:
        commits.insert(0, _cut(commits))
        missing, help = f"only the newest {MOST_COMMITS} commits are read", ""
    else:
        missing = help = ""
    return Chronicle(tuple(commits), missing, help)


def day_of(root: Path, commit: str) -> date:
    """Tell the day on which ``commit``, the full name of one, was committed.

    It is the first day of git's calendar where that cannot be read. Raises GitUnavailableError.
    """
    return _day(ask(root, "log", "-1", "--format=%cs", "--no-show-signature", commit)) or _EPOCH


def _at_border(commit: Commit) -> Commit:
    """Remove author, day and subject of a commit whose files may have been there before."""
    return replace(commit, author="", day=None, subject="", is_border=True)


def _cut(commits: list[Commit]) -> Commit:
    """Make a border commit of the files from before the first known commit."""
    first: dict[str, Touched] = {}
    for touched in (touched for commit in commits for touched in commit.files):
        first.setdefault(touched.path, touched)
    were = (Touched(path, at.before, None) for path, at in first.items() if at.before)
    return Commit("", "", None, "", tuple(were), is_border=True)


def _commit(found: CommitChanges) -> Commit:
    author, *days, subject = found.fields
    day = next((day for day in map(_day, days) if day), None)
    touched = (
        Touched(change.new or change.old, change.new_blob or None, change.blob or None)
        for change in found.changes
    )
    return Commit(found.commit, _text(author), day, _text(subject), tuple(touched))


def _day(written: bytes) -> date | None:
    """Read a day as git writes it; None if there is none, or an impossible one."""
    try:
        day = date.fromisoformat(written.decode("ascii", "replace").strip())
    except ValueError:
        return None
    return day if day > _EPOCH else None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").strip()
