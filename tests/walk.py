"""The calls from one source file into another, as they happen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Self

import debtlog

if TYPE_CHECKING:
    from types import FrameType, TracebackType

SOURCE = Path(debtlog.__file__).parent


class Walk:
    """Notes, while it is entered, the chains of files that call each other; outermost first.

    A hop is a call from one source file into another. What the standard library or another package
    calls in between, as for a cached property, counts as if it were called directly.
    """

    def __init__(self) -> None:
        self.longest: tuple[str, ...] = ()
        #: Functions that were called, each with its file.
        self.calls: set[tuple[str, str]] = set()
        #: Chains that end in a file in which they have been before.
        self.back: set[tuple[str, ...]] = set()
        self._stack: list[str | None] = []
        self._names: dict[str, str | None] = {}

    def __enter__(self) -> Self:
        sys.setprofile(self._note)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        sys.setprofile(None)

    @property
    def hops(self) -> int:
        """How many hops the longest chain has."""
        return len(self.longest) - 1

    def _note(self, frame: FrameType, event: str, _argument: object) -> None:
        if event == "return" and self._stack:
            self._stack.pop()
        if event != "call":
            return
        name = self._name(frame.f_code.co_filename)
        self._stack.append(name)
        chain: list[str] = []
        for file in self._stack:
            if file and file != (chain[-1] if chain else ""):
                chain.append(file)
        if name:
            self.calls.add((name, frame.f_code.co_name))
        if name and chain[-1] in chain[:-1]:
            self.back.add(tuple(chain))
        if len(chain) > len(self.longest):
            self.longest = tuple(chain)

    def _name(self, file: str) -> str | None:
        if file not in self._names:
            path = Path(file)
            inside = path.is_relative_to(SOURCE)
            self._names[file] = path.relative_to(SOURCE).as_posix() if inside else None
        return self._names[file]
