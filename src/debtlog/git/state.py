"""Whether git would answer as before, without running it.

What git says of tracked files depends on its index, and what it says of the past also on the commit
that is checked out and the objects that are there. These are read as files.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from debtlog.cache.store import digest
from debtlog.git.command import OF_A_REPOSITORY

_REF = b"ref: "
#: The settings of a repository and of a work tree.
_SETTINGS = ("config", "config.worktree")
#: Where programs and configuration are, which may name trusted folders.
_VARIABLES = ("PATH", "HOME", "XDG_CONFIG_HOME")
_CONFIGURATIONS = ("/etc/gitconfig", "~/.gitconfig", "~/.config/git/config")


class GitState(NamedTuple):
    """What decides git's answers: about tracked files, and about the past."""

    tracked: bytes
    past: bytes


def git_state(folder: Path) -> GitState | None:
    """Return the state of the repository around ``folder``; None if that cannot be told.

    It cannot be told without a repository, or where the environment names another one, as for the
    hooks of git.
    """
    if any(os.environ.get(name) for name in OF_A_REPOSITORY):
        return None
    here = folder.absolute()
    top = next((at for at in (here, *here.parents) if os.path.lexists(at / ".git")), None)
    if top is None:
        return None
    try:
        own = _repository(top)
        common = own / os.fsdecode(_content(own / "commondir").strip() or b".")
        files = (own / "index", *(at / name for at in {own, common} for name in _SETTINGS))
        contents = map(_content, sorted(files))
        tracked = digest(os.fsencode(own), *_surroundings(top, own), *contents)
        return GitState(tracked, digest(tracked, *_past(own, common)))
    except OSError:
        return None


def _repository(top: Path) -> Path:
    """The folder of the repository; in another work tree and a submodule, a file names it."""
    at = top / ".git"
    if at.is_dir():
        return at
    return top / os.fsdecode(at.read_bytes().removeprefix(b"gitdir: ").strip())


def _surroundings(top: Path, own: Path) -> list[bytes | str]:
    """Whether git trusts the repository: whose it is, and what the user's configuration says."""
    whose = [str(os.stat(at).st_uid) for at in (top, own)]  # noqa: PTH116  two numbers
    named = [f"{name}={value}" for name, value in os.environ.items() if name.startswith("GIT_")]
    named += [f"{name}={os.environ.get(name)}" for name in _VARIABLES]
    elsewhere = os.environ.get("XDG_CONFIG_HOME")
    paths = [*_CONFIGURATIONS, os.environ.get("GIT_CONFIG_GLOBAL", "")]
    paths += [f"{elsewhere}/git/config"] if elsewhere else []
    return [*whose, *sorted(named), *(_content(Path(path).expanduser()) for path in paths if path)]


def _past(own: Path, common: Path) -> list[bytes]:
    """What is checked out, where the history ends, and which objects are there."""
    head = _content(own / "HEAD").strip()
    parts = [head, _content(common / "packed-refs"), _content(common / "shallow")]
    if head.startswith(_REF):
        parts.append(_content(common / os.fsdecode(head.removeprefix(_REF))))
    parts.append(_content(common / "reftable" / "tables.list"))
    packs = common / "objects" / "pack"
    parts += sorted(os.fsencode(name) for name in (os.listdir(packs) if packs.is_dir() else ()))  # noqa: PTH208
    return parts


def _content(path: Path) -> bytes:
    """Read a file; nothing if there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return b""
