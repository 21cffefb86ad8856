"""What files are called now that had other names. Pure: changes in, newest first, names out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.evidence.changes import Change


class Names:
    """The names of files at a time that recedes with every change that is taken back.

    ``since`` are the present names of files that changed after that time, with whether they were
    made after it.
    """

    def __init__(self) -> None:
        self.since: dict[str, bool] = {}
        self._now: dict[str, str | None] = {}

    def now(self, name: str) -> str | None:
        """What is called now what was called ``name`` then; None where it was deleted since."""
        return self._now.get(name, name)

    def take_back(self, change: Change) -> None:
        """Go back to before ``change``."""
        present = self.now(change.new) if change.new else None
        if present is not None:
            self.since[present] = self.since.get(present, False) or not change.old
        if change.old and change.old != change.new:
            self._now[change.old] = present
