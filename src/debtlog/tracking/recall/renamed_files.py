"""What files are called now that had other names. Pure: changes in, newest first, names out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.git.changes import FileChange


class Names:
    """The names of files at a time that recedes with every change that is taken back.

    ``unknown`` are the names of files of which it is not known what became of them, or where they
    came from.
    """

    def __init__(self) -> None:
        self.unknown: set[str] = set()
        self._now: dict[str, str | None] = {}
        self._again: dict[str, str | None] = {}
        self._steps = 0
        #: Present names, in the order in which they were met, each with how far back that was.
        self._changed: dict[str, int] = {}
        self._made: dict[str, int] = {}
        self._since: dict[int, Since] = {}

    @property
    def steps(self) -> int:
        """How many steps were taken back."""
        return self._steps

    def since(self, steps: int) -> Since:
        """The files that changed in the newest ``steps`` steps, of those that were taken back."""
        if steps not in self._since:
            self._since[steps] = Since(self._changed, self._made, steps)
        return self._since[steps]

    def begin(self) -> None:
        """Go on to one more commit; changes of one commit are of the same time."""
        self._steps += 1

    def now(self, name: str) -> str | None:
        """What is called now what was called ``name`` then; None where it was deleted since.

        A file that was deleted, and later made again under the same name, is the one made again.
        """
        return self._now.get(name, name)

    def take_back(self, change: FileChange, *, is_known: bool = True) -> None:
        """Go back to before ``change``.

        ``is_known`` is whether it is known that a file that went was deleted and not renamed, or
        that one that came was made.
        """
        present = self.now(change.new) if change.new else None
        if present is not None:
            self._changed.setdefault(present, self._steps)
            if not change.old:
                self._made.setdefault(present, self._steps)
        if not change.old:
            self._again[change.new] = present
            if not is_known:
                self.unknown.add(change.new)
        elif change.old != change.new:
            self._now[change.old] = present if change.new else self._again.get(change.old)
            (self.unknown.discard if is_known else self.unknown.add)(change.old)
            if change.new in self.unknown:
                self.unknown.add(change.old)


class Since(Mapping[str, bool]):
    """The present names of files that changed since a step, with whether they were made since.

    It is a view, because thousands of references may each have as many names: steps
    that are taken back later add nothing to it.
    """

    def __init__(self, changed: Mapping[str, int], made: Mapping[str, int], steps: int) -> None:
        self._changed = changed
        self._made = made
        self._steps = steps

    def __getitem__(self, name: str) -> bool:
        if self._changed[name] > self._steps:
            raise KeyError(name)
        return self._made.get(name, self._steps + 1) <= self._steps

    def __iter__(self) -> Iterator[str]:
        return takewhile(lambda name: self._changed[name] <= self._steps, self._changed)

    def __len__(self) -> int:
        return sum(1 for _ in self)
