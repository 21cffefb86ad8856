"""Repositories of others, fetched into the folder of the portfolio; nothing is checked out."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from debtlog.errors import DebtlogError
from debtlog.fs.lock import waiting_for
from debtlog.git.repository import Git
from debtlog.model import scalars as s
from debtlog.portfolio.fetching.fetching_git import run_git

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.portfolio.task import Task

#: Where the commit that is read is in a clone.
_BRANCH = "refs/heads/debtlog"
_NAME = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
#: What the name of a branch may not have: see git-check-ref-format(1).
_NO_BRANCH = re.compile(r"^[-/]|\.\.|[\x00-\x20\x7f~^:?*\[\\+]|@\{|\.lock$|[./]$")
#: What a git that was killed leaves behind.
_LEFT_OVER = ("*.lock", "tmp_*", "objects/pack/tmp_*", "objects/pack/.tmp-*", "refs/heads/*.lock")


def newest_commit(url: str, branch: str, seconds: int) -> str:
    """Ask a server for the commit of ``branch``, else of its default branch.

    Raises DebtlogError with one line, without credentials, where it does not answer in time.
    """
    _require_safe(url)
    wanted = _wanted(branch)
    output = run_git(Path("/"), seconds, "ls-remote", "--end-of-options", url, wanted)
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
    inner = PurePosixPath(task.folder)
    if inner.is_absolute() or {"..", ".git"} & set(inner.parts):
        raise DebtlogError("its `folder` leads out of the repository")
    _require_safe(task.place)
    folder = Path(task.cache) / "clones" / sha256(task.place.encode()).hexdigest()
    with _alone(folder, task.seconds):
        if not _has(folder, task.commit):
            _fetch(folder, task)
        (folder / task.folder).mkdir(parents=True, exist_ok=True)
    return folder


def _fetch(folder: Path, task: Task) -> None:
    """Bring the history of the commit; a clone that is broken is made anew, once."""
    wanted = _wanted(task.branch)
    is_new = not (folder / ".git").is_dir()
    _prepare(folder, task)
    refspec = f"+{wanted}:{_BRANCH}"
    arguments = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--update-head-ok")
    try:
        run_git(
            *(folder, task.seconds, *arguments, "--end-of-options", task.place, refspec),
            most_bytes=task.most_bytes,
        )
    except DebtlogError:
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)  # nothing half is left
        raise
    if not _has(folder, task.commit):
        raise DebtlogError("it was changed meanwhile; run this again")


def _prepare(folder: Path, task: Task) -> None:
    """Make an empty repository, or clear what a killed git left in the one that is there."""
    git = folder / ".git"
    for pattern in _LEFT_OVER if git.is_dir() else ():
        for path in git.glob(pattern):
            with suppress(OSError):
                path.unlink()
    if git.is_dir() and not _is_sound(folder):
        shutil.rmtree(git)
    if not git.is_dir():
        kind = "sha256" if len(task.commit) > len("0" * 40) else "sha1"
        run_git(
            *(folder, task.seconds, "init", "--quiet", "--template=", "--initial-branch=debtlog"),
            f"--object-format={kind}",
        )


def _is_sound(folder: Path) -> bool:
    try:
        return Git(folder).has_commits()
    except Exception:  # noqa: BLE001  whatever is wrong with it, it can be fetched again
        return False


def _has(folder: Path, commit: str) -> bool:
    """Whether a commit is the one that was fetched last, so that all of its past is here, too."""
    if not (folder / ".git").is_dir():
        return False
    try:
        return Git(folder).commit(_BRANCH) == commit
    except DebtlogError:
        return False


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


def _require_safe(url: str) -> None:
    """Raise DebtlogError unless git may be given an address: tasks come from other machines."""
    try:
        msgspec.convert(url, s.GitUrl)
    except msgspec.ValidationError:
        raise DebtlogError("only addresses with https:// or ssh:// are fetched") from None
