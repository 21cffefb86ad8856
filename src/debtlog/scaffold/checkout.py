"""What git says about the checkout that a register is made in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.git.command import GitUnavailableError, ask_partly
from debtlog.git.repository import Git
from debtlog.merging import NAME
from debtlog.scaffold.remotes import Remote, find_remote

if TYPE_CHECKING:
    from pathlib import Path

#: Branches that others start from, where git does not say which.
_USUAL = ("main", "master", "trunk")


@dataclass(frozen=True)
class Checkout:
    """The folder ``root`` of a register, and the top of the checkout that it is in, if any."""

    root: Path
    top: Path | None

    @property
    def folder(self) -> str:
        """Where the register is in the checkout; empty at the top of it."""
        top = self.top or self.root
        return "" if top == self.root else self.root.relative_to(top).as_posix()

    @cached_property
    def names(self) -> frozenset[str]:
        """What is at the top of the checkout."""
        return frozenset(it.name for it in (self.top or self.root).iterdir())

    @cached_property
    def branch(self) -> str:
        """The branch that others start from."""
        if remote := self._git("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"):
            return remote.removeprefix("origin/")
        current = self._git("symbolic-ref", "--quiet", "--short", "HEAD")
        known = self._git("for-each-ref", "--format=%(refname:short)", "refs/heads").splitlines()
        configured = self._git("config", "--get", "init.defaultBranch")
        usual = (name for name in (configured, *_USUAL) if name and name in known)
        return next(usual, current or _USUAL[0])

    @cached_property
    def remote(self) -> Remote | None:
        """Where the repository is on the web; None where that is not known."""
        names = self._git("remote").splitlines()
        if not names:
            return None
        name = "origin" if "origin" in names else names[0]
        return find_remote(self._git("remote", "get-url", name), self.names)

    @cached_property
    def has_driver(self) -> bool:
        """Whether git has been told how records are merged here."""
        return bool(self._git("config", "--get", f"merge.{NAME}.driver"))

    @cached_property
    def skipped(self) -> frozenset[str]:
        """Files that git has but a sparse checkout leaves out, from the top.

        If they were created again, a commit would overwrite the version in git.
        """
        try:
            return Git(self.top).tracked_files().skipped if self.top else frozenset()
        except GitUnavailableError:
            return frozenset()

    def _git(self, command: str, *arguments: str) -> str:
        """What git answers; empty where it does not know."""
        if self.top is None:
            return ""
        try:
            out, is_right = ask_partly(self.top, command, *arguments)
        except GitUnavailableError:
            return ""
        return out.decode("utf-8", "replace").strip() if is_right else ""


def find_checkout(root: Path) -> Checkout:
    """Find the checkout that ``root`` is in."""
    return Checkout(
        root, next((at for at in (root, *root.parents) if (at / ".git").exists()), None)
    )
