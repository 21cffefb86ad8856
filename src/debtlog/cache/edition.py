"""Which program made the values of a cache: this installation of debtlog, and what it runs on."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import debtlog

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The form of what is kept; raised when that changes in a way that the files do not show.
SCHEMA = 1


@cache
def edition() -> str:
    """Name this installation: another version, edited code and added parsers get other names.

    The files of the package tell its version, and those where packages are installed tell which
    others are there. So also what is being developed never meets values of what it was before.
    """
    parts = [str(SCHEMA), sys.version, *sorted(_installed()), *sorted(_package())]
    return blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _installed() -> Iterator[str]:
    """Every folder that packages are installed into, with when one was added or removed."""
    for folder in set(sys.path):
        if folder.endswith("-packages"):
            yield _stamped(folder)


def _package() -> Iterator[str]:
    """Every file of debtlog, or the archive that it is in."""
    folder = Path(str(debtlog.__file__)).parent
    if not folder.is_dir():
        archive = next((at for at in folder.parents if at.exists()), folder)
        yield _stamped(str(archive))
        return
    inner = [str(folder)]
    while inner:
        with os.scandir(inner.pop()) as entries:
            for entry in entries:
                if entry.name == "__pycache__":
                    continue
                if entry.is_dir():
                    inner.append(entry.path)
                else:
                    yield _stamped(entry.path)


def _stamped(path: str) -> str:
    try:
        status = os.stat(path)  # noqa: PTH116  a string is enough
    except OSError:
        return path
    return f"{path} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_size} {status.st_ino}"
