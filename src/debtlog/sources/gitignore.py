"""What ``.gitignore`` files exclude, for folders without git.

The rules are those of https://git-scm.com/docs/gitignore. Matching does
not backtrack exponentially: it takes time proportional to the pattern's length times the name's.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from debtlog.fs.read import Refusal, read_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_FILE = ".gitignore"
_MAX_BYTES = 100_000
_DEEP = "**"
#: The POSIX character classes, for ASCII as in git.
_CLASSES = {
    "alnum": str.isalnum,
    "alpha": str.isalpha,
    "blank": " \t".__contains__,
    "digit": str.isdigit,
    "lower": str.islower,
    "punct": lambda c: c.isprintable() and not c.isalnum() and c != " ",
    "space": str.isspace,
    "upper": str.isupper,
    "xdigit": "0123456789abcdefABCDEF".__contains__,
}


class _Pattern(NamedTuple):
    """A parsed line of a ``.gitignore``."""

    parts: tuple[str, ...]
    negated: bool
    folders_only: bool

    def fits(self, path: Sequence[str], *, is_folder: bool) -> bool:
        """Whether it matches ``path``, relative to the folder of its file."""
        return (is_folder or not self.folders_only) and _fit(self.parts, path)


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
        parts = line.removeprefix("/").split("/")
        if "/" not in line:
            parts = [_DEEP, *parts]
        if all(parts):
            yield _Pattern(tuple(parts), negated, folders_only)


def _fit(parts: Sequence[str], path: Sequence[str]) -> bool:
    """Match part by part; ``**`` matches any number of parts, at the end one or more."""
    reached = {0}
    for number, part in enumerate(parts):
        if part == _DEEP:
            first = min(reached) + (number == len(parts) - 1)
            reached = set(range(first, len(path) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(path) and _named(part, path[at])}
        if not reached:
            return False
    return len(path) in reached


def _named(pattern: str, name: str) -> bool:
    """Match one name: ``*`` takes as little as possible; only the last one is retried with more."""
    pieces = _pieces(pattern)
    if pieces is None:
        return False
    at = piece = 0
    star: tuple[int, int] | None = None
    while at < len(name):
        if piece < len(pieces) and pieces[piece] == "*":
            star = at, piece
            piece += 1
        elif piece < len(pieces) and _is_one(pieces[piece], name[at]):
            at, piece = at + 1, piece + 1
        elif star:
            star = star[0] + 1, star[1]
            at, piece = star[0], star[1] + 1
        else:
            return False
    return all(rest == "*" for rest in pieces[piece:])


def _is_one(piece: str, character: str) -> bool:
    """Whether a piece (``?``, an escaped literal or a class) matches ``character``."""
    if piece == "?":
        return True
    if piece.startswith("\\"):
        return piece[1:] == character
    negated = piece[1] in "!^"
    return _is_in(piece[1 + negated : -1], character) != negated


def _pieces(pattern: str) -> list[str] | None:
    """Parse a pattern; None if a class is not closed or a backslash comes last."""
    found, at = [], 0
    while at < len(pattern):
        size = 1
        if pattern[at] == "\\":
            size = 2
        elif pattern[at] == "[":
            size = _class_end(pattern[at:])
        piece = pattern[at : at + size]
        if not size or piece == "\\":
            return None
        found.append(piece if piece[0] in "*?[\\" else f"\\{piece}")
        at += size
    return found


def _class_end(text: str) -> int:
    """Length of the class that ``text`` begins with; 0 if it is not closed."""
    at = 1 + (text[1:2] in ("!", "^"))
    first = at
    while at < len(text):
        if text[at] == "]" and at > first:
            return at + 1
        if text[at] == "\\":
            at += 2
        elif text.startswith("[:", at) and (end := text.find(":]", at)) > 0:
            at = end + 2
        else:
            at += 1
    return 0


def _is_in(inner: str, character: str) -> bool:
    """Whether ``character`` is in a class, given without its brackets."""
    at = 0
    while at < len(inner):
        if inner.startswith("[:", at) and (end := inner.find(":]", at)) > 0:
            kind = _CLASSES.get(inner[at + 2 : end])
            if kind and character.isascii() and kind(character):
                return True
            at = end + 2
            continue
        at += inner[at] == "\\"
        low, at = inner[at : at + 1], at + 1
        high = low
        if inner[at : at + 1] == "-" and at + 1 < len(inner):
            at += 1 + (inner[at + 1] == "\\")
            high, at = inner[at : at + 1], at + 1
        if low <= character <= high:
            return True
    return False
