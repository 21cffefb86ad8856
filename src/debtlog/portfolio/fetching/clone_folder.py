"""One repository that was fetched: its objects, and the commit that was asked for last."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.portfolio.fetching.fetching_git import run_git

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.portfolio.fetching.fetching_git import Limits

#: Where the commit that is read is in a clone.
_BRANCH = "refs/heads/debtlog"
#: What a git that was killed leaves behind.
_LEFT_OVER = ("*.lock", "tmp_*", ".tmp-*", "*.temp")
#: Each fetch makes one; git looks through them one after the other.
MOST_PACKS = 50
_FETCH = (
    *("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"),
    *("--update-head-ok", "--update-shallow"),  # a server that has only a part gives that part
)


class Clone:
    """The clone in ``folder``, of which only the ``.git`` is ours; nothing is checked out."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.git = folder / ".git"
        self._folder, self._limits = folder, limits

    def has(self, commit: str) -> bool:
        """Whether a commit is in the history that was fetched last, so that all of it is here."""
        if not self.git.is_dir():
            return False
        try:
            self._run("merge-base", "--is-ancestor", "--end-of-options", commit, _BRANCH)
        except DebtlogError:
            return False
        return True

    def make(self, commit: str) -> None:
        """Make an empty one for a history with ``commit``; what is there is removed."""
        shutil.rmtree(self._folder, ignore_errors=True)
        try:
            self._folder.mkdir(mode=0o700)
        except OSError as error:
            raise DebtlogError(f"{self._folder} cannot be made: {error.strerror}") from None
        form = "sha256" if len(commit) > len("0" * 40) else "sha1"
        arguments = ("--template=", "--initial-branch=debtlog", f"--object-format={form}")
        run_git(self._limits, "init", "--quiet", *arguments, folder=self._folder)

    def fetch(self, url: str, reference: str) -> None:
        """Bring the whole history of a ``reference``; raises DebtlogError, RefusedError."""
        wanted = f"+{reference}:{_BRANCH}"
        self._run(*_FETCH, "--end-of-options", url, wanted)

    def tidy(self) -> None:
        """Clear what a git that was killed left, and make one pack of many."""
        for pattern in _LEFT_OVER:
            for path in self.git.rglob(pattern):
                with suppress(OSError):
                    path.unlink()
        if len(list(self.git.glob("objects/pack/*.pack"))) > MOST_PACKS:
            # somebody may be reading what is on no branch any more
            self._run("repack", "-q", "-a", "-d", "--keep-unreachable")

    def take(self, other: Clone) -> None:
        """Put the objects of another clone in place of those that are here."""
        try:
            shutil.rmtree(self.git, ignore_errors=True)
            other.git.rename(self.git)
        except OSError as error:
            raise DebtlogError(f"{self.git} cannot be replaced: {error.strerror}") from None

    def remove(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, *arguments: str) -> None:
        run_git(self._limits, *arguments, repository=self.git)
