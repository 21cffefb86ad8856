"""The only door to git. Every call is a list of arguments and cannot be turned into another."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from pathlib import Path

#: A hook of the repository's own configuration must not run, and names are names, not patterns.
_SAFE = ("--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
#: Git tells its hooks of a repository by these; here the one counts that the folder is in.
_OF_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"})
_TIMEOUT_SECONDS = 60
_COMMIT = re.compile(rb"[0-9a-f]{40,64}\n")


class GitUnavailableError(Exception):
    """Git cannot answer here; the message says why."""


@dataclass(frozen=True, slots=True)
class Git:
    """Git, asked from ``folder``."""

    folder: Path

    def tracked_files(self) -> frozenset[str]:
        """Names of the tracked files below the folder, relative to it, with slashes.

        Raises GitUnavailableError where there is no git or no repository that it trusts.
        """
        output = self._ask("ls-files", "-z", "--cached")
        return frozenset(output.decode("utf-8", "surrogateescape").split("\0")) - {""}

    def commit(self, revision: str) -> str:
        """Full name of the commit that ``revision`` stands for; DebtlogError if there is none."""
        name = f"{revision}^{{commit}}"
        try:
            output = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        except GitUnavailableError:
            output = b""
        if not _COMMIT.fullmatch(output):  # a negated revision is verified, too
            raise DebtlogError(f"{revision!r} is not a revision")
        return output.decode("ascii").strip()

    def _ask(self, command: str, *arguments: str) -> bytes:
        environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        environment = {k: v for k, v in environment.items() if k not in _OF_HOOKS}
        try:
            done = subprocess.run(  # noqa: S603  an argument list, never a shell
                ["git", *_SAFE, command, *arguments],  # noqa: S607  the user's own git
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_TIMEOUT_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            raise GitUnavailableError("git cannot be run") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise GitUnavailableError(said[0] if said else f"git {command} failed")
        return done.stdout
