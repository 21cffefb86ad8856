"""The files that references are decided by, and which of them are as they were."""

from __future__ import annotations

import os
import stat
import time
from typing import TYPE_CHECKING

from debtlog.cache.stamps import Stamp, settled, stamp
from debtlog.cache.store import digest
from debtlog.fs.read import Refusal, resolve_inside
from debtlog.incremental.kept import Source
from debtlog.sources.tree import SourceFile

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from debtlog.sources.tree import SourceTree


class SourceFiles:
    """The files that references are decided by, in the sources ``trees``.

    ``records`` are the files of records, which are compared otherwise.
    """

    def __init__(self, trees: Mapping[str | None, SourceTree], records: Container[str]) -> None:
        self._trees = trees
        self._records = records
        self._folders: dict[tuple[str | None, str], str | None] = {}
        self.now = time.time_ns()

    def changed(
        self, known: Mapping[str, Source], *, even_untracked: bool
    ) -> tuple[dict[str, Source], set[str]]:
        """Compare all that are ``known``: as they are now, and the names of those that changed.

        If git tracks others than before, whether it still tracks them is compared, too.
        """
        now: dict[str, Source] = {}
        for name, source in known.items():
            found = self._seen(source.tree, source.path)
            if found is None or (even_untracked and not self._is_tracked(source)):
                continue
            if found == source.stamp or not source.content:
                now[name] = source
            elif self._content(source.tree, source.path) == source.content:
                fresh = settled(found, self.now)
                now[name] = Source(source.tree, source.path, fresh, source.content)
        return now, known.keys() - now.keys()

    def source(self, tree: str | None, path: str, *, lines: bool) -> Source | None:
        """Describe a file that was read in this run, or of which only the existence matters.

        None if it is no regular file.
        """
        found = self._seen(tree, path)
        if found is None:
            return None
        content = self._content(tree, path) if lines else b""
        return Source(tree, path, settled(found, self.now), content)

    def _content(self, tree: str | None, path: str) -> bytes:
        """Identify the lines of a file; nothing if it cannot be read."""
        file = self._trees[tree].read(path)
        return digest("\n".join(file.lines)) if isinstance(file, SourceFile) else b""

    def _seen(self, tree: str | None, path: str) -> Stamp | None:
        """The stamp of a file; None if it is no regular file, or behind a link."""
        if tree not in self._trees:
            return None
        head, _, name = path.rpartition("/")
        folder = self._folder(tree, head)
        if folder is None:
            return None
        try:
            found = os.lstat(f"{folder}/{name}")
        except OSError:
            return None
        return stamp(found) if stat.S_ISREG(found.st_mode) else None

    def _folder(self, tree: str | None, path: str) -> str | None:
        if (tree, path) not in self._folders:
            found = resolve_inside(self._trees[tree].folder, path)
            self._folders[tree, path] = None if isinstance(found, Refusal) else str(found)
        return self._folders[tree, path]

    def _is_tracked(self, source: Source) -> bool:
        return source.path in (self._trees[source.tree].tracked or ())

    def world(self, wide: Iterable[tuple[str | None, str]]) -> bytes:
        """Identify everything that references to the paths ``wide`` may depend on.

        These are all tracked files, but for records, the history, and what is at these paths.
        Nothing if a file is too young to tell, or something of the history is missing.
        """
        parts: list[str] = []
        for name, tree in self._trees.items():
            state = getattr(tree.git, "state", None)
            if state is None or tree.history_gap:
                return b""
            parts.append(f"{name} {state.past.hex()}")
            for path in sorted(tree.tracked or ()):
                if name is None and path in self._records:
                    continue
                found = self._seen(name, path)
                if found and settled(found, self.now) is None:
                    return b""
                parts.append(f"{path} {found}")
        for source, path in wide:
            parts.append(f"{source} {path} {self._kind(source, path)}")
        return digest("\n".join(parts))

    def _kind(self, source: str | None, path: str) -> str:
        """What is at ``path``: a refusal, a file or a folder."""
        if source not in self._trees:
            return "no source"
        found = resolve_inside(self._trees[source].folder, path)
        return found.kind if isinstance(found, Refusal) else str(found.is_dir())
