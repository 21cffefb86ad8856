"""Repositories of others, fetched into the folder of the portfolio."""

from __future__ import annotations

import re
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

import msgspec

from debtlog.errors import DebtlogError
from debtlog.fs.lock import waiting_for
from debtlog.model import scalars as s
from debtlog.portfolio.fetching.clone_folder import Clone
from debtlog.portfolio.fetching.fetching_git import Limits, run_git
from debtlog.portfolio.fetching.git_failures import RefusedError
from debtlog.yaml.faults import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.portfolio.task import Task

_NAME = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
#: What the name of a branch may not have: see git-check-ref-format(1).
_NO_BRANCH = re.compile(r"^[-/]|\.\.|[\x00-\x20\x7f~^:?*\[\\+]|@\{|\.lock$|[./]$")


def newest_commit(url: str, branch: str, seconds: int) -> str:
    """Ask a server for the commit of ``branch``, else of its default branch.

    Raises DebtlogError with one line, without credentials, where it does not answer in time.
    """
    _require_safe(url)
    wanted = _wanted(branch)
    output = run_git(Limits(seconds), "ls-remote", "--end-of-options", url, wanted)
    for line in output.decode("utf-8", "replace").splitlines():
        name, _, reference = line.partition("\t")
        if reference == wanted and _NAME.fullmatch(name):  # git also takes the end of a name
            return name
    what = f"no branch {branch!r}" if branch else "no commit in its default branch"
    raise DebtlogError(f"there is {what}")


def fetched(task: Task) -> Path:
    """Fetch the commit of ``task``, unless it is here; return the top of its repository.

    The folder of the register is made in it, because git runs there. Raises DebtlogError.
    """
    _require_inside(task.folder)
    _require_safe(task.place)
    if not _NAME.fullmatch(task.commit):
        raise DebtlogError(f"{task.commit!r} is no name of a commit")
    folder = Path(task.cache) / "clones" / sha256(task.place.encode()).hexdigest()
    with _alone(folder, task.seconds):
        _bring(folder, task)
        try:
            (folder / task.folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DebtlogError(f"{task.folder} cannot be made: {error.strerror}") from None
    return folder


def _bring(folder: Path, task: Task) -> None:
    """Bring the history of the commit, if it is not here; a clone that is broken is made anew."""
    limits, wanted = Limits(task.seconds, task.most_bytes), _wanted(task.branch)
    clone = Clone(folder, limits)
    if clone.has(task.commit) or _is_updated(clone, task, wanted):
        return
    # beside the old one: nothing half is left, and nothing is lost where this fails, too
    fresh = Clone(folder.with_name(f"{folder.name}.new"), limits)
    try:
        fresh.make(task.commit)
        fresh.fetch(task.place, wanted)
        if not fresh.has(task.commit):
            raise DebtlogError("its history was changed meanwhile; run this again")
        clone.take(fresh)
    finally:
        fresh.remove()


def _is_updated(clone: Clone, task: Task, wanted: str) -> bool:
    """Fetch what is new; False where the clone is broken, or too large with all that is old."""
    if not clone.git.is_dir():
        return False
    try:
        clone.tidy()
        clone.fetch(task.place, wanted)
    except RefusedError:
        raise
    except DebtlogError:
        return False
    return clone.has(task.commit)


@contextmanager
def _alone(folder: Path, seconds: int) -> Iterator[None]:
    """Make a folder, and keep every other process out of it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DebtlogError(f"{folder} cannot be made: {error.strerror}") from None
    with waiting_for(folder, seconds):
        yield


def _wanted(branch: str) -> str:
    """Name the reference to ask for; DebtlogError where a branch cannot be called so."""
    if _NO_BRANCH.search(branch):
        raise DebtlogError(f"{branch!r} is no name of a branch")
    return f"refs/heads/{branch}" if branch else "HEAD"


def _require_inside(folder: str) -> None:
    """Raise DebtlogError for a folder that could be anywhere else, or git's own on some system."""
    inner = PureWindowsPath(folder)  # it knows all that POSIX does, and more
    parts = {part.rstrip(" .").casefold() for part in inner.parts}
    if (
        inner.drive
        or inner.root
        or ".." in inner.parts
        or {".git", "git~1"} & parts
        or (UNSAFE.search(folder))
    ):
        raise DebtlogError("its `folder` leads out of the repository")


def _require_safe(url: str) -> None:
    """Raise DebtlogError unless git may be given an address: tasks come from other machines."""
    try:
        msgspec.convert(url, s.GitUrl)
    except msgspec.ValidationError:
        raise DebtlogError("only addresses with https:// or ssh:// are fetched") from None
