"""The text of a file that was read: not kept, but read again for the few that need it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal, read_file

if TYPE_CHECKING:
    from pathlib import Path

#: Larger files of a register are not read.
MAX_BYTES = 1_000_000
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text of ``file``, relative to ``root``; ``hash`` is that of the text as it was read."""

    root: Path
    file: str
    hash: int

    def read(self) -> str:
        """Read it again; raise DebtlogError when it is gone, or another one now."""
        data = read_file(self.root, self.file, MAX_BYTES)
        if isinstance(data, Refusal):
            raise DebtlogError(f"{self.file} {data.message}; run the command again")
        text = data.decode("utf-8", "replace").removeprefix(BOM)
        if hash(text) != self.hash:
            message = "was changed by another program; run the command again"
            raise DebtlogError(f"{self.file} {message}")
        return text


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text that is kept: it is in no file yet, or will not be there much longer."""

    text: str

    def read(self) -> str:
        """Return it."""
        return self.text
