"""Git whose answers about tracked files are kept, as long as its index is the same."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from debtlog.cache.store import digest
from debtlog.git.repository import Git, TrackedFiles
from debtlog.git.state import GitState, git_state

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.cache.store import Store

_SPACE = "tracked files"


class KeptGit(Git):
    """Git in ``folder``, which looks into ``store`` before it is run."""

    def __init__(self, folder: Path, store: Store) -> None:
        super().__init__(folder)
        object.__setattr__(self, "store", store)
        object.__setattr__(self, "state", git_state(folder))

    store: Store
    state: GitState | None

    def tracked_files(self) -> TrackedFiles:
        """Name the tracked files. Raises GitUnavailableError, as without the store."""
        if self.state is None:
            return super().tracked_files()
        key = digest(str(self.folder), self.state.tracked)
        if value := self.store.get(_SPACE, key):
            names, _, skipped = os.fsdecode(value).partition("\0\0")
            return TrackedFiles(_names(names), _names(skipped))
        found = super().tracked_files()
        both = ("\0".join(found.all), "\0".join(found.skipped))
        self.store.put(_SPACE, key, os.fsencode("\0\0".join(both)))
        return found


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split("\0")) if listed else frozenset()
