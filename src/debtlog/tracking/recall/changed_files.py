"""Other files that may contain lost lines: those that changed since, similar names first."""

from __future__ import annotations

import re
from functools import lru_cache
from heapq import nsmallest
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from debtlog.sources.tree import SourceFile
from debtlog.tracking.diffing.similarity import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from debtlog.sources.tree import SourceTree
    from debtlog.tracking.tracked_reference import PinnedVersion

#: A word of a name: ``load`` and ``Users`` of ``loadUsers2``.
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")
#: Most other files in which lost lines are looked for.
MAX_OTHERS = 200
_MOST_KIN = 5


class Other(NamedTuple):
    """Another file, and whether it was added since the old text."""

    path: str
    text: Text
    is_new: bool


class ChangedFiles:
    """The files of ``tree``, read on demand."""

    def __init__(self, tree: SourceTree) -> None:
        self.tree = tree
        #: Each reference may search different files, so not all can be kept in memory.
        self._text = lru_cache(maxsize=MAX_OTHERS)(self._read)
        self._nearest: dict[tuple[str, int], list[str]] = {}

    def near(self, was: PinnedVersion) -> Iterator[Other]:
        """Yield the files that changed since, except the lines' own file."""
        for name in self._order(was):
            if name != was.path and (text := self._text(name)):
                yield Other(name, text, was.since[name])

    def _order(self, was: PinnedVersion) -> list[str]:
        key = was.file.path, id(was.since)  # one for each number of steps, kept by the search
        if key not in self._nearest:
            self._nearest[key] = nearest(was.since, was.file.path, MAX_OTHERS + 1)
        return self._nearest[key]

    def _read(self, name: str) -> Text | None:
        file = self.tree.glance(name)
        return Text(file.lines) if isinstance(file, SourceFile) else None


def nearest(names: Iterable[str], old: str, most: int) -> list[str]:
    """The ``most`` likeliest files for the lines of ``old``, the most likely first."""
    was = _known(old)
    return nsmallest(most, names, key=lambda name: _distance(_known(name), was))


def similar_first(names: Iterable[str], olds: Iterable[str]) -> list[str]:
    """Sort files: first those with the names of ``olds``, then those of the same kinds."""
    paths = [PurePosixPath(old) for old in olds]
    same, kinds = {path.name for path in paths}, {path.suffix for path in paths}

    def distance(name: str) -> tuple[bool, bool]:
        path = PurePosixPath(name)
        return path.name not in same, path.suffix not in kinds

    return sorted(names, key=distance)


class _Path(NamedTuple):
    """A parsed path; parsing costs more than comparing."""

    text: str
    name: str
    suffix: str
    parent: str
    parts: frozenset[str]
    words: frozenset[str]


@lru_cache(maxsize=100_000)
def _known(name: str) -> _Path:
    path = PurePosixPath(name)
    parts = frozenset(path.with_suffix("").parts)
    words = frozenset(_WORD.findall(path.stem))
    return _Path(str(path), path.name, path.suffix, str(path.parent), parts, words)


def _distance(name: _Path, old: _Path) -> tuple[bool, float, int, bool, str]:
    """Sort key: same kind of file, most similar name, similar folders, same folder.

    A file that was split often becomes a folder of that name.
    """
    shared = len(name.words & old.words)
    share = name.name == old.name or shared / max(1, len(name.words | old.words))
    return (
        name.suffix != old.suffix,
        -float(share),
        -len(name.parts & old.parts),
        name.parent != old.parent,
        name.text,
    )


def kin(names: Iterable[str], old: str, since: Mapping[str, bool]) -> list[str]:
    """List a few files that ``old`` may have become in another language, the nearest first.

    They have its name with another suffix, and were added since, are in its folder, or are the only
    file of that name.
    """
    was = PurePosixPath(old)
    same = [PurePosixPath(name) for name in names if was.stem in name]
    same = [path for path in same if path.stem == was.stem and path.suffix != was.suffix]
    near = [path for path in same if path.parent == was.parent or since.get(str(path))]
    found = near or (same if len(same) == 1 else [])
    found.sort(key=lambda path: (path.parent != was.parent, str(path)))
    return [str(path) for path in found[:_MOST_KIN]]
