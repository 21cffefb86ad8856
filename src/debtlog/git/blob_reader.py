"""Blobs one by one, from a git that stays: for readers that do not know what they will need."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from debtlog.git.command import GitUnavailableError, started

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

_CHUNK = 1 << 16


class BlobReader:
    """Reads blobs of the repository around ``folder``.

    Git is started for the first one, and ends with the reader.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._git: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] = lambda: None

    def read(self, name: str, limit: int) -> bytes | int | None:
        """Return a blob; its size if it has more than ``limit`` bytes; None if it is not there.

        ``name`` is the full name of an object. Raises GitUnavailableError.
        """
        try:
            return self._read(name, limit)
        except (OSError, ValueError):
            self._forget()
            raise GitUnavailableError("git cat-file failed") from None

    def _read(self, name: str, limit: int) -> bytes | int | None:
        git = self._git or self._start()
        if git.stdin is None or git.stdout is None:
            return None
        git.stdin.write(f"{name}\n".encode("ascii"))
        git.stdin.flush()
        head = git.stdout.readline().split()
        if len(head) < 3:  # noqa: PLR2004  name, kind and size
            if not head:  # some versions end at a blob that was promised and never fetched
                self._forget()
            return None
        left = size = int(head[2])
        if size <= limit:
            data = git.stdout.read(size + 1)
            if len(data) <= size:
                raise OSError("git ended in the midst of a blob")
            return data[:size]
        while left >= 0:
            left -= len(git.stdout.read(min(_CHUNK, left + 1)) or b"\0" * _CHUNK)
        return size

    def _start(self) -> subprocess.Popen[bytes]:
        self._git = started(self._folder, "cat-file", "--batch")
        self._end = weakref.finalize(self, _ended, self._git)
        return self._git

    def _forget(self) -> None:
        self._end()
        self._git = None


def _ended(git: subprocess.Popen[bytes]) -> None:
    with git:
        git.kill()
