"""What is in the commits of a repository: files that may be meant, and texts that people wrote."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.fs.read import Refusal
from debtlog.git.blob_reader import BlobReader
from debtlog.git.blobs import resolved
from debtlog.git.command import GitUnavailableError
from debtlog.git.versions.tree_objects import Stored, StoredTrees
from debtlog.sources.tree import MAX_BYTES, SourceFile, source_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

#: Texts that people write: a register may have been part of another one.
_TEXTS = frozenset({".md", ".markdown", ".mdx", ".txt", ".rst", ".adoc", ".org"})
#: Most files that are kept, with their symbols.
_MOST_KEPT = 100
#: Places are looked up commit by commit: in it, and in the one before it.
_MOST_NAMED = 3


class StoredFiles:
    """What is in the commits of the repository around ``top``, with paths relative to it.

    ``names`` are the last parts of the paths that will be asked for.
    """

    def __init__(self, top: Path, names: Collection[str]) -> None:
        self.reader = BlobReader(top)
        self._top = top
        self._names = frozenset(names)
        self._text_names = lru_cache(maxsize=_MOST_NAMED)(self._all_text_names)
        self._by_name = lru_cache(maxsize=_MOST_NAMED)(self._all_by_name)
        self._trees = StoredTrees(self.reader, self._is_wanted)
        self._roots: dict[str, str] = {}
        self._files: OrderedDict[tuple[str, str], SourceFile | Refusal] = OrderedDict()

    def resolve(self, commits: Iterable[str]) -> None:
        """Find the folders of ``commits`` at once. Raises GitUnavailableError."""
        new = [commit for commit in dict.fromkeys(commits) if commit not in self._roots]
        found = resolved(self._top, [f"{commit}^{{tree}}" for commit in new]) if new else []
        self._roots |= {commit: it.name for commit, it in zip(new, found, strict=True)}

    def has(self, commit: str) -> bool:
        """Whether there is such a commit. Raises GitUnavailableError."""
        self.resolve([commit])
        return bool(self._roots[commit])

    def named(self, commit: str, name: str) -> list[Stored]:
        """Everything called ``name`` in ``commit``. Raises GitUnavailableError."""
        return self._by_name(commit).get(name, [])

    def texts(self, commit: str) -> list[Stored]:
        """The texts that people wrote in ``commit``. Raises GitUnavailableError."""
        return [it for it in self._all(commit) if it.is_file and _is_text(it.path)]

    def names_of_texts(self, commit: str) -> frozenset[str]:
        """The paths of these texts. Raises GitUnavailableError."""
        return self._text_names(commit)

    def read(self, stored: Stored) -> SourceFile | Refusal:
        """Read a file, as it is read in the work tree."""
        key = (stored.object, stored.path)
        if key in self._files:
            self._files.move_to_end(key)
        else:
            self._files[key] = self._read(stored)
            while len(self._files) > _MOST_KEPT:
                self._files.popitem(last=False)
        return self._files[key]

    def _read(self, stored: Stored) -> SourceFile | Refusal:
        try:
            data = self.reader.read(stored.object, MAX_BYTES)
        except GitUnavailableError:
            data = None
        if data is None:
            return Refusal("unanswered", "is not in this clone as it was then")
        if isinstance(data, int):
            return Refusal("too-large", f"had {data} bytes, more than {MAX_BYTES}")
        return source_file(stored.path, data)

    def _all_text_names(self, commit: str) -> frozenset[str]:
        return frozenset(text.path for text in self.texts(commit))

    def _all_by_name(self, commit: str) -> dict[str, list[Stored]]:
        found: dict[str, list[Stored]] = {}
        for stored in self._all(commit):
            found.setdefault(stored.path.rpartition("/")[2], []).append(stored)
        return found

    def _all(self, commit: str) -> tuple[Stored, ...]:
        if not self.has(commit):
            raise GitUnavailableError("earlier folders are not in this clone")
        return self._trees.below(self._roots[commit])

    def _is_wanted(self, entry: Stored) -> bool:
        return entry.path in self._names or (entry.is_file and _is_text(entry.path))


def _is_text(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in _TEXTS
