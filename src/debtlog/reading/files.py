"""The only door to files that a pull request may have written: confined, regular, bounded."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Literal

RefusalKind = Literal[
    "missing", "outside", "untracked", "not-regular", "folder", "too-large", "binary", "unreadable"
]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read; ``message`` completes a sentence that begins with its name."""

    kind: RefusalKind
    message: str


def resolve_inside(root: Path, relative: str) -> Path | Refusal:
    """Find ``relative`` below ``root`` without ever leaving it or passing a symbolic link."""
    path = PurePosixPath(relative)
    windows = PureWindowsPath(relative)
    if path.is_absolute() or windows.drive or windows.root or ".." in windows.parts:
        return Refusal("outside", "points outside the source")
    if "\0" in relative:
        return Refusal("missing", "cannot be the name of a file")
    here = root
    try:
        for part in path.parts:
            here = here / part
            if stat.S_ISLNK(here.lstat().st_mode):
                return Refusal("outside", "goes through a symbolic link")
    except (FileNotFoundError, NotADirectoryError):
        return Refusal("missing", "does not exist")
    except OSError as error:
        return Refusal("unreadable", f"cannot be read: {error.strerror}")
    return here


def read_file(root: Path, relative: str, limit: int) -> bytes | Refusal:
    """Read the regular file ``relative`` below ``root`` if it has at most ``limit`` bytes."""
    path = resolve_inside(root, relative)
    if isinstance(path, Refusal):
        return path
    # a link or a pipe put here since must neither be followed nor waited for
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with open(path, "rb", opener=lambda name, _: os.open(name, flags)) as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                return Refusal("not-regular", "is not a regular file")
            if status.st_size > limit:
                return Refusal("too-large", f"has {status.st_size} bytes, more than {limit}")
            return stream.read(limit + 1)[:limit]
    except IsADirectoryError:
        return Refusal("folder", "is a folder")
    except OSError as error:
        return Refusal("unreadable", f"cannot be read: {error.strerror}")
