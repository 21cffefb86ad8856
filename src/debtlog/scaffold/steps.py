"""What is done to one file: it is made, added to, or left alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.fs.read import read_file
from debtlog.fs.write import make_folder, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """A ``file`` below ``base``, and what is done to it.

    ``old`` is what it has, None if it does not exist. ``new`` is what it is to have, None where a
    person has to add the ``lines``. Without lines it has all that is needed, or ``why`` says why it
    is left alone. What is not ``certain`` is written only when that is asked for.
    """

    base: Path
    file: str
    old: bytes | None
    new: str | None = None
    lines: tuple[str, ...] = ()
    why: str = ""
    certain: bool = False

    def is_written(self, *, apply: bool) -> bool:
        """Whether the file is written; only with ``apply`` if it exists."""
        return self.new is not None and (self.certain or apply)

    def write(self) -> None:
        """Write the file; raise DebtlogError when that is not possible."""
        if self.new is not None:
            make_folder(self.base, self.file.rpartition("/")[0] or ".")
            write_atomically(self.base / self.file, self.new.encode(), self.old)


@dataclass(frozen=True, slots=True)
class Present:
    """A file as it is: its text, None if there is none, or ``why`` it cannot be read."""

    base: Path
    file: str
    data: bytes | None
    why: str = ""

    @property
    def text(self) -> str:
        """Its text; empty if there is none."""
        return (self.data or b"").decode("utf-8", "replace")

    def made(self, text: str, *, certain: bool = True) -> Step:
        """Make the file, which does not exist."""
        lines = tuple(text.rstrip("\n").split("\n"))
        return Step(self.base, self.file, None, text, lines, certain=certain)

    def kept(self) -> Step:
        """Leave the file alone: it needs nothing."""
        return Step(self.base, self.file, self.data, why=self.why)

    def added(self, lines: list[str], new: str | None = None) -> Step:
        """Add ``lines``, which makes it ``new``, if that is certain."""
        if self.data is not None and new is not None and not self._is_utf8:
            new = None
        return Step(self.base, self.file, self.data, new, tuple(lines))

    @property
    def _is_utf8(self) -> bool:
        return self.text.encode() == self.data


def present(base: Path, file: str, skipped: frozenset[str] = frozenset()) -> Present:
    """Look at a file below ``base``; ``skipped`` are those that a sparse checkout leaves out."""
    found = read_file(base, file, MAX_BYTES)
    if isinstance(found, bytes):
        return Present(base, file, found)
    if found.kind != "missing":
        return Present(base, file, None, found.message)
    for parent in PurePosixPath(file).parents:
        if (base / parent).exists() and not (base / parent).is_dir():
            return Present(base, file, None, f"{parent} is no folder")
    if file in skipped:
        folder = file.rpartition("/")[0] or file
        why = f"skipped by this sparse checkout; git sparse-checkout add {folder}"
        return Present(base, file, None, why)
    return Present(base, file, None)
