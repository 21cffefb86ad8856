"""The code as it was at a moment: in a commit, or as it is in the work tree."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Protocol

from debtlog.fs.read import Refusal
from debtlog.git.versions.tree_objects import FOLDER, LINK, Stored
from debtlog.sources.path_patterns import fits, parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.git.repository import Git
    from debtlog.importing.archaeology.stored_files import StoredFiles
    from debtlog.sources.tree import SourceFile, SourceTree

_FILE = "100644"


class Moment(Protocol):
    """What is in a checkout at a moment; paths are relative to its top."""

    def named(self, name: str) -> Sequence[Stored]:
        """Everything whose path ends with the component ``name``."""

    def read(self, stored: Stored) -> SourceFile | Refusal:
        """Read a file."""

    def matches(self, pattern: str) -> bool:
        """Whether ``pattern`` matches any file."""


class OfCommit:
    """The code in ``commit``."""

    def __init__(self, files: StoredFiles, git: Git, commit: str) -> None:
        self._files, self._git, self._commit = files, git, commit

    def named(self, name: str) -> Sequence[Stored]:
        """Everything whose path ends with the component ``name``."""
        return self._files.named(self._commit, name)

    def read(self, stored: Stored) -> SourceFile | Refusal:
        """Read a file."""
        return self._files.read(stored)

    def matches(self, pattern: str) -> bool:
        """Whether ``pattern`` matches any file."""
        parts = parts_of(pattern)
        return any(fits(parts, name.split("/")) for name in self._git.files_of(self._commit))


class OfWorkTree:
    """The code in the work tree."""

    def __init__(self, tree: SourceTree) -> None:
        self._tree = tree
        self._names: dict[str, list[Stored]] = {}
        for path in sorted(tree.tracked or ()):
            self._add(path, _FILE)
        for path in sorted(tree.folders - {"."}):
            self._add(path, FOLDER)

    def _add(self, path: str, mode: str) -> None:
        self._names.setdefault(posixpath.basename(path), []).append(Stored(mode, path, path))

    def named(self, name: str) -> Sequence[Stored]:
        """Everything whose path ends with the component ``name``."""
        found = [(it, self._tree.exists(it.path)) for it in self._names.get(name, ())]
        there = [it for it, at in found if not isinstance(at, Refusal)]
        return there + [
            it._replace(mode=LINK)
            for it, at in found
            if isinstance(at, Refusal) and at.kind == "link"
        ]

    def read(self, stored: Stored) -> SourceFile | Refusal:
        """Read a file."""
        return self._tree.read(stored.path)

    def matches(self, pattern: str) -> bool:
        """Whether ``pattern`` matches any file."""
        found = self._tree.matching(pattern)
        return not isinstance(found, Refusal) and bool(found)
