"""What ``.gitignore`` files exclude, for folders without git.

The rules are those of https://git-scm.com/docs/gitignore.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from debtlog.fs.read import Refusal, read_file
from debtlog.sources.path_patterns import fits, parts_as_git

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_FILE = ".gitignore"
_MAX_BYTES = 100_000


class _Pattern(NamedTuple):
    """A parsed line of a ``.gitignore``."""

    parts: tuple[str, ...]
    negated: bool
    folders_only: bool

    def fits(self, path: Sequence[str], *, is_folder: bool) -> bool:
        """Whether it matches ``path``, relative to the folder of its file."""
        return (is_folder or not self.folders_only) and fits(self.parts, path)


class Ignored:
    """What is excluded below the folder ``top`` by the ``.gitignore`` files in it."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self._patterns: dict[tuple[str, ...], list[_Pattern]] = {}

    def __contains__(self, path: str) -> bool:
        """Whether ``path``, relative to ``top``, or a folder around it, is excluded."""
        parts = tuple(part for part in path.split("/") if part not in {"", "."})
        is_folder = self.top.joinpath(*parts).is_dir()
        return any(
            self._is_excluded(parts[:size], is_folder=is_folder or size < len(parts))
            for size in range(1, len(parts) + 1)
        )

    def _is_excluded(self, parts: tuple[str, ...], *, is_folder: bool) -> bool:
        """Whether the last matching pattern, in the nearest file that has one, excludes it."""
        names = [_bytes(os.fsencode(part)) for part in parts]
        for size in range(len(parts) - 1, -1, -1):
            for pattern in reversed(self._of(parts[:size])):
                if pattern.fits(names[size:], is_folder=is_folder):
                    return not pattern.negated
        return False

    def _of(self, folder: tuple[str, ...]) -> list[_Pattern]:
        if folder not in self._patterns:
            data = read_file(self.top, "/".join((*folder, _FILE)), _MAX_BYTES)
            data = b"" if isinstance(data, Refusal) else data.removeprefix(b"\xef\xbb\xbf")
            self._patterns[folder] = list(_patterns(_bytes(data)))
        return self._patterns[folder]


def _bytes(data: bytes) -> str:
    """Decode bytes, one character each, because git matches bytes."""
    return data.decode("latin-1")


def _patterns(text: str) -> Iterator[_Pattern]:
    for written in text.split("\n"):
        line = written.removesuffix("\r")
        while line.endswith(" ") and not line.endswith("\\ "):
            line = line[:-1]
        if not line or line.startswith("#"):
            continue
        negated = line.startswith("!")
        line = line[negated:]
        folders_only = line.endswith("/")
        line = line.removesuffix("/")
        parts = parts_as_git(line)
        if all(parts):
            yield _Pattern(parts, negated, folders_only)
