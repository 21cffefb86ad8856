"""Git as if a revision were checked out: its files are the tracked ones, its past is the past."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.git.blob_reader import BlobReader
from debtlog.git.changes import REGULAR, CommitChanges
from debtlog.git.repository import Git, TrackedFiles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from debtlog.git.repository import TreeEntry

#: How a tree marks a symbolic link: https://git-scm.com/docs/git-fast-import
LINK = "120000"


class GitAt(Git):
    """Git in ``folder``, which answers for ``commit``, the full name of one.

    Nothing is uncommitted there. The folder may be missing on disk, or be in another repository
    than ``top``, which is around it: a submodule, for example. Then git is run in the nearest one
    around it, and there is no history. Its methods raise GitUnavailableError as those of Git.
    """

    def __init__(self, folder: Path, commit: str, top: Path | None = None) -> None:
        around = (folder, *folder.parents)
        there = next(at for at in around if at.is_dir() and not (top and _is_apart(at, top)))
        super().__init__(there)
        object.__setattr__(self, "at", commit)
        object.__setattr__(self, "inner", folder.relative_to(there).as_posix())

    at: str
    inner: str

    #: One of another commit is not the same, although both are in one folder.
    __eq__, __hash__ = object.__eq__, object.__hash__

    @cached_property
    def _tree(self) -> Sequence[TreeEntry]:
        """All that is below the folder, with names relative to it."""
        if self.inner == ".":
            return tuple(self.tree_of(self.at))
        head = f"{self.inner}/"
        inside = (entry for entry in self.tree_of(self.at) if entry.name.startswith(head))
        return [it._replace(name=it.name.removeprefix(head)) for it in inside]

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The regular files below the folder, each with the name of its blob."""
        return {it.name: it.blob for it in self._tree if it.mode.encode() in REGULAR}

    @cached_property
    def links(self) -> frozenset[str]:
        """The symbolic links below the folder."""
        return frozenset(it.name for it in self._tree if it.mode == LINK)

    @cached_property
    def blobs(self) -> BlobReader:
        """What reads the content of files; git is started once for all readers."""
        return BlobReader(self.folder)

    def tracked_files(self) -> TrackedFiles:
        """Name all that is below the folder, relative to it; nothing is left out."""
        return TrackedFiles(frozenset(it.name for it in self._tree), frozenset())

    def submodules(self) -> frozenset[str]:
        """Name no submodule: their code is in other repositories."""
        return frozenset()

    def staged(self, names: Collection[str]) -> dict[str, str]:
        """Name the blobs of the files ``names``."""
        return {name: self.files[name] for name in names if name in self.files}

    def has_commits(self) -> bool:
        """Say that there is a commit."""
        return True

    def uncommitted(self) -> CommitChanges:
        """Return no changes."""
        return CommitChanges("", ())

    def history(self, newest: str = "", before: str | None = None) -> Iterator[CommitChanges]:
        """Yield what each commit changed, the newest first."""
        return super().history(newest or self.at, before) if self.inner == "." else iter(())


def _is_apart(folder: Path, top: Path) -> bool:
    """Whether a folder below ``top`` is in a repository of its own."""
    below = (at for at in (folder, *folder.parents) if at != top and at.is_relative_to(top))
    return any(os.path.lexists(at / ".git") for at in below)
