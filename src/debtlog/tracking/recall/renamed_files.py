"""Present names of files that had other names. Pure: changes in, newest first, names out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.git.changes import FileChange


class Names:
    """The names of files, going back in time with every change that is undone.

    ``unknown`` are the names of files that may have been renamed in a way that is not known.
    """

    def __init__(self) -> None:
        self.unknown: set[str] = set()
        self._now: dict[str, str | None] = {}
        self._again: dict[str, str | None] = {}
        self._steps = 0
        #: Present names in the order in which they were found, each with how far back that was.
        self._changed: dict[str, int] = {}
        self._made: dict[str, int] = {}
        self._since: dict[int, Since] = {}

    @property
    def steps(self) -> int:
        """How many steps were undone."""
        return self._steps

    def since(self, steps: int) -> Since:
        """The files that changed in the newest ``steps`` of the undone steps."""
        if steps not in self._since:
            self._since[steps] = Since(self._changed, self._made, steps)
        return self._since[steps]

    def begin(self) -> None:
        """Begin another commit; its changes are simultaneous."""
        self._steps += 1

    def now(self, name: str) -> str | None:
        """The present name of what was called ``name`` then; None if it was deleted since.

        A file that was deleted and later added again under the same name counts as the same.
        """
        return self._now.get(name, name)

    def take_back(self, change: FileChange, *, is_known: bool = True) -> None:
        """Undo ``change``.

        ``is_known`` says whether it is known that a removed file was deleted and an added file is
        new, instead of both being renamed.
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
    """The present names of files that changed since a step, with whether they were added.

    It is a view, because thousands of references may each have thousands of names. Steps that are
    undone later do not change it.
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
