"""Safe reading of untrusted files: confined to a folder, regular files only, limited in size."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

RefusalKind = Literal[
    "missing",
    "outside",
    "link",
    "untracked",
    "hidden",
    "ignored",
    "absent",
    "unanswered",
    "not-regular",
    "folder",
    "too-large",
    "binary",
    "unreadable",
    "conflict",
]

#: Windows changes line ends in files that are not opened as binary; others have no such flag.
BINARY: int = getattr(os, "O_BINARY", 0)
#: A link instead of a file is not followed, and a pipe does not block.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | BINARY

#: Absolute, on a drive, or with ``..``, on any system.
_OUTSIDE = re.compile(r"[/\\]|.:|(?:.*[/\\])?\.\.(?:[/\\]|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read; ``message`` completes a sentence that begins with its name."""

    kind: RefusalKind
    message: str


def resolve_inside(root: Path, relative: str) -> Path | Refusal:
    """Find ``relative`` below ``root`` without leaving it or following a symbolic link."""
    found = _inside(root, relative)
    return found if isinstance(found, Refusal) else Path(found)


def files_inside(root: Path, folder: str) -> list[str]:
    """List the files of ``folder`` below ``root``, relative to it, except those behind links."""
    found = resolve_inside(root, folder)
    if isinstance(found, Refusal):
        return []
    names = (path.relative_to(found).as_posix() for path in sorted(found.rglob("*")))
    inside = ((name, resolve_inside(found, name)) for name in names)
    return [name for name, path in inside if isinstance(path, Path) and path.is_file()]


def yaml_files(folder: Path) -> Iterator[str]:
    """List the YAML files below ``folder``, except hidden ones, which belong to editors."""
    return (name for name, _ in yaml_entries(folder))


def yaml_entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """List the same files with their entries in their folders."""
    inner = [""]  # no recursion: folders may be nested more deeply than Python calls
    while inner:
        here = inner.pop()
        with os.scandir(folder / here) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.name.lower().endswith((".yml", ".yaml")):
                    yield here + entry.name, entry
                if entry.is_dir(follow_symlinks=False):
                    inner.append(f"{here}{entry.name}/")


def _inside(root: Path, relative: str) -> str | Refusal:
    """The same for strings, which is faster than Path objects for thousands of files."""
    if refusal := outside(relative):
        return refusal
    here = str(root)
    try:
        for part in relative.split("/"):
            if part in {"", "."}:
                continue
            here = f"{here}/{part}"
            if stat.S_ISLNK(os.lstat(here).st_mode):
                return Refusal("link", "goes through a symbolic link")
    except (FileNotFoundError, NotADirectoryError):
        return Refusal("missing", "does not exist")
    except OSError as error:
        return Refusal("unreadable", f"cannot be read: {error.strerror}")
    return here


def outside(relative: str) -> Refusal | None:
    """Refuse a path that cannot be below the folder that it is relative to."""
    if _OUTSIDE.match(relative):
        return Refusal("outside", "points outside the source")
    if "\0" in relative:
        return Refusal("missing", "cannot be the name of a file")
    return None


def place_to_write(root: Path, relative: str) -> Path | Refusal:
    """Find where to write ``relative``, which need not exist, below ``root``, if allowed."""
    if _OUTSIDE.match(relative):
        return Refusal("outside", "must be in the checkout")
    found = _inside(root, relative)
    if isinstance(found, Refusal) and (found.kind != "missing" or "\0" in relative):
        return found
    path = PurePosixPath(relative)
    if is_gits_own(path):
        return Refusal("outside", "belongs to git")
    return root.joinpath(path)


def is_gits_own(path: PurePath) -> bool:
    """Whether ``path`` is, or is in, the ``.git`` folder of a checkout."""
    return ".git" in (part.casefold() for part in path.parts)


def read_file(root: Path, relative: str, limit: int) -> bytes | Refusal:
    """Read the regular file ``relative`` below ``root`` if it has at most ``limit`` bytes."""
    path = _inside(root, relative)
    return path if isinstance(path, Refusal) else read_found(path, limit)


def read_found(path: str | Path, limit: int) -> bytes | Refusal:
    """Read ``path``, found inside its root, if it is a regular file of at most ``limit`` bytes."""
    try:
        descriptor = os.open(path, _FLAGS)
        try:
            return _contents(descriptor, limit)
        finally:
            os.close(descriptor)
    except OSError as error:
        return Refusal("unreadable", f"cannot be read: {error.strerror}")


def _contents(descriptor: int, limit: int) -> bytes | Refusal:
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        return Refusal("folder", "is a folder")
    if not stat.S_ISREG(status.st_mode):
        return Refusal("not-regular", "is not a regular file")
    if status.st_size > limit:
        return Refusal("too-large", f"has {status.st_size} bytes, more than {limit}")
    data = b""
    while len(data) < status.st_size:
        more = os.read(descriptor, status.st_size - len(data))
        if not more:
            break  # it was truncated meanwhile
        data += more
    return data
