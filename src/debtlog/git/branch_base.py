"""Where a branch began: what its changes are compared with."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from debtlog.errors import DebtlogError, with_help
from debtlog.git.command import GitUnavailableError, ask, ask_partly
from debtlog.git.repository import Git

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

#: What CI servers call the branch that a change is to be merged into, or the commit itself.
TARGETS = (
    "CI_MERGE_REQUEST_DIFF_BASE_SHA",  # GitLab
    "GITHUB_BASE_REF",  # GitHub, Gitea, Forgejo
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
    "BITBUCKET_PR_DESTINATION_BRANCH",
    "SYSTEM_PULLREQUEST_TARGETBRANCH",  # Azure
    "CHANGE_TARGET",  # Jenkins
)
_USUAL = ("main", "master", "trunk", "develop")
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")
_HEADS, _REMOTES = "refs/heads/", "refs/remotes/"
#: Folders that git has in the midst of a rebase, and what goes on then.
_REBASES = ("rebase-merge", "rebase-apply")


class Base(NamedTuple):
    """The ``commit`` in which a branch began, and the ``name`` of what it began from.

    The latter is at its ``tip`` now.
    """

    commit: str
    name: str
    tip: str


def find_base(folder: Path, wanted: str | None, head: str | None = None) -> Base:
    """Find where ``head``, or else what is checked out, left the revision ``wanted``.

    Without it, that is the branch that the CI server names, or the default branch. Raises
    DebtlogError where there is none, where they have nothing in common as far as is known here, or
    in the midst of a rebase.
    """
    own, git = _git_folder(folder), Git(folder)
    if head is None and any((own / name).is_dir() for name in _REBASES):
        choice = "finish it first, or name two revisions: debtlog touch --base REV --head REV"
        raise DebtlogError(f"a rebase is in progress: {choice}")
    found = wanted or _target(folder, os.environ) or _default(folder)
    if found is None:
        raise DebtlogError(f"no default branch is known here; {_help(folder)}")
    there, name = _commit(git, found), _short(found)
    ours = [head] if head else ["HEAD", *_merging(own)]
    # as if those that are being merged were merged already
    output, is_found = ask_partly(folder, "merge-base", there, *ours)
    if not is_found:
        raise DebtlogError(_unrelated(git, name, head))
    return Base(output.decode("ascii").split()[0], name, there)


def named_commit(folder: Path, name: str) -> str:
    """Return the full name of the commit that a user names; DebtlogError says what is missing."""
    _git_folder(folder)
    return _commit(Git(folder), name)


def _git_folder(folder: Path) -> Path:
    """Find the folder in which git keeps what goes on; DebtlogError where there is none."""
    try:
        return folder / os.fsdecode(ask(folder, "rev-parse", "--git-dir")).removesuffix("\n")
    except GitUnavailableError as error:
        raise DebtlogError(f"changes are compared with git, which says: {error}") from None


def _commit(git: Git, name: str) -> str:
    try:
        return git.commit(name)
    except DebtlogError:
        help = "fetch it first: git fetch origin" if _is_remote(name) else ""
        help = help or ("git fetch --unshallow" if git.is_shallow() else "")
        raise DebtlogError(with_help(f"{_short(name)!r} is not a revision", help)) from None


def _is_remote(name: str) -> bool:
    return name.startswith(("origin/", _REMOTES))


def _short(name: str) -> str:
    """Name a branch as people do."""
    return name.removeprefix(_HEADS).removeprefix(_REMOTES)


def _unrelated(git: Git, name: str, head: str | None) -> str:
    message = f"{name} and {head or 'HEAD'} have no commit in common"
    if not git.is_shallow():
        return message
    return f"{message} in this shallow clone; git fetch --unshallow, or fetch-depth: 0 in CI"


def _target(folder: Path, environment: Mapping[str, str]) -> str | None:
    """Name what the CI server says that the change is to be merged into; a branch in full.

    Otherwise git would take a tag with the same name.
    """
    for variable in TARGETS:
        if name := environment.get(variable, "").strip():
            if _COMMIT.match(name):
                return name
            branch = name.removeprefix(_HEADS)
            remote, local = f"{_REMOTES}origin/{branch}", f"{_HEADS}{branch}"
            return next((it for it in (remote, local) if _is_there(folder, it)), remote)
    return None


def _help(folder: Path) -> str:
    """Say how to name a base, and how git learns the default branch of a remote."""
    help = "name a revision with --base"
    if b"origin" in ask(folder, "remote").split():
        return f"{help}, or let git note it: git remote set-head origin --auto"
    return help


def _default(folder: Path) -> str | None:
    return next(_defaults(folder), None)


def _defaults(folder: Path) -> Iterator[str]:
    """Name in full the default branches: as git noted it of a remote, or by their usual names."""
    listed = ("for-each-ref", "--format=%(refname) %(symref)", _REMOTES)
    rows = [row.partition(" ") for row in os.fsdecode(ask(folder, *listed)).splitlines()]
    heads = [(name, to) for name, _, to in rows if name.endswith("/HEAD") and to]
    heads.sort(key=lambda it: not it[0].startswith(f"{_REMOTES}origin/"))
    yield from (to for _, to in heads)
    names = {name for name, _, _ in rows}
    usual = [f"{_REMOTES}origin/{it}" for it in _USUAL]
    yield from (it for it in usual if it in names)
    yield from (it for it in (f"{_HEADS}{it}" for it in _USUAL) if _is_there(folder, it))


def _is_there(folder: Path, name: str) -> bool:
    return ask_partly(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name)[1]


def _merging(own: Path) -> list[str]:
    """Name the commits that are being merged into what is checked out."""
    try:
        listed = (own / "MERGE_HEAD").read_text(encoding="ascii")
    except (OSError, ValueError):
        return []
    return [name for name in listed.split() if _COMMIT.match(name)]
