"""A source as it is in a revision, from git alone: nothing is read from the work tree."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.fs.read import Refusal, outside
from debtlog.git.command import GitUnavailableError
from debtlog.sources.tree import MAX_BYTES, SourceTree, source_file

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.git.git_at import GitAt
    from debtlog.sources.tree import SourceFile


class RevisionTree(SourceTree):
    """One source in the revision of ``git``; files have the names that they have on disk."""

    def __init__(self, folder: Path, top: Path, git: GitAt) -> None:
        super().__init__(folder, top, git)
        self.revision = git

    def _is_there(self, name: str) -> bool:
        return name in (self.tracked or ())

    @property
    def _links(self) -> frozenset[str]:
        return self.revision.links

    def _exists(self, path: str) -> Path | Refusal:
        if refusal := outside(path):
            return refusal
        name = posixpath.normpath(path)
        if not self._links.isdisjoint(str(at) for at in (name, *PurePosixPath(name).parents)):
            return Refusal("link", "goes through a symbolic link")
        if self.tracked is None:
            return Refusal("unanswered", "is not read: git does not say whether it is tracked")
        if name in self.tracked or name in self.folders or name == ".":
            return self.folder / name
        return Refusal("missing", "does not exist")

    def _read(self, path: str) -> SourceFile | Refusal:
        found = self.exists(path)
        if isinstance(found, Refusal):
            return found
        blob = self.revision.files.get(posixpath.normpath(path))
        if blob is None:
            return Refusal("folder", "is a folder")
        try:
            data = self.revision.blobs.read(blob, MAX_BYTES)
        except GitUnavailableError:
            data = None
        if data is None:
            return Refusal("unanswered", "is not in this clone")
        if isinstance(data, int):
            return Refusal("too-large", f"has {data} bytes, more than {MAX_BYTES}")
        return source_file(path, data)
