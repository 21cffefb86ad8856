"""What files are called now that had other names. Pure: changes in, newest first, names out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.evidence.changes import Change


class Names:
    """The names of files at a time that recedes with every change that is taken back.

    ``untold`` are the names of files of which nobody can tell what became of them, or where they
    came from.
    """

    def __init__(self) -> None:
        self.untold: set[str] = set()
        self._now: dict[str, str | None] = {}
        self._again: dict[str, str | None] = {}
        self._steps = 0
        self._changed: dict[str, int] = {}
        self._made: dict[str, int] = {}

    @property
    def since(self) -> dict[str, bool]:
        """The present names of files that changed, with whether they were made."""
        return self.since_step(self._steps)

    @property
    def steps(self) -> int:
        """How many steps were taken back."""
        return self._steps

    def since_step(self, steps: int) -> dict[str, bool]:
        """What `since` was when no more than ``steps`` were taken back."""
        never = steps + 1
        return {
            name: self._made.get(name, never) <= steps
            for name, step in self._changed.items()
            if step <= steps
        }

    def begin(self) -> None:
        """Go on to one more commit; changes of one commit are of the same time."""
        self._steps += 1

    def now(self, name: str) -> str | None:
        """What is called now what was called ``name`` then; None where it was deleted since.

        A file that was deleted, and later made again under the same name, is the one made again.
        """
        return self._now.get(name, name)

    def take_back(self, change: Change, *, is_told: bool = True) -> None:
        """Go back to before ``change``.

        ``is_told`` is whether it is known that a file that went was deleted and not renamed, or
        that one that came was made.
        """
        present = self.now(change.new) if change.new else None
        if present is not None:
            self._changed.setdefault(present, self._steps)
            if not change.old:
                self._made.setdefault(present, self._steps)
        if not change.old:
            self._again[change.new] = present
            if not is_told:
                self.untold.add(change.new)
        elif change.old != change.new:
            self._now[change.old] = present if change.new else self._again.get(change.old)
            (self.untold.discard if is_told else self.untold.add)(change.old)
            if change.new in self.untold:
                self.untold.add(change.old)
