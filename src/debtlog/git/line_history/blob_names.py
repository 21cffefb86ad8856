"""Which version of a file a commit has, from a git that stays."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from debtlog.git.command import GitUnavailableError, started

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

_FORMAT = "--batch-check=%(objecttype) %(objectname)"


class BlobNames:
    """Names versions of files in the repository around ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._git: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] = lambda: None

    def blob(self, commit: str, name: str) -> str:
        """Name the blob of a file in a commit; empty if it has none. Raises GitUnavailableError."""
        if "\n" in name:
            raise GitUnavailableError("the name of a file has a line end")
        git = self._git or self._start()
        request = f"{commit}:{name}\n".encode("utf-8", "surrogateescape")
        try:
            if git.stdin is None or git.stdout is None:
                return ""
            git.stdin.write(request)
            git.stdin.flush()
            answer = git.stdout.readline()
        except OSError:
            answer = b""
        if not answer:
            self.close()
            raise GitUnavailableError("git cat-file failed")
        kind, _, found = answer.rstrip(b"\n").partition(b" ")
        return found.decode("ascii") if kind == b"blob" and found.isalnum() else ""

    def close(self) -> None:
        """End git."""
        self._end()
        self._git = None

    def _start(self) -> subprocess.Popen[bytes]:
        self._git = started(self._folder, "cat-file", _FORMAT)
        self._end = weakref.finalize(self, _ended, self._git)
        return self._git


def _ended(git: subprocess.Popen[bytes]) -> None:
    with git:
        git.kill()
