"""Results of repositories as files: each is written whole under its key, so twice is harmless."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

import msgspec

from debtlog.errors import DebtlogError
from debtlog.portfolio.repository_data import decoded

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.portfolio.repository_data import RepositoryData

_KEY = re.compile("[0-9a-f]{64}")


class Results:
    """The results in ``folder``, which is made when the first is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, key: str) -> Path:
        """Where a result is; raises DebtlogError for what is no key."""
        if not _KEY.fullmatch(key):
            raise DebtlogError("this is no name of a result")
        return self.folder / key[:2] / f"{key}.json"

    def has(self, key: str) -> bool:
        """Whether there is one."""
        return self.path(key).is_file()

    def read(self, key: str) -> RepositoryData | None:
        """Read one; None where there is none, or one that cannot be read."""
        with suppress(OSError, msgspec.DecodeError):
            return decoded(self.path(key).read_bytes())
        return None

    def remove(self, key: str) -> None:
        """Remove one, if it is there."""
        with suppress(OSError):
            self.path(key).unlink()

    def write(self, key: str, data: bytes) -> None:
        """Write one; raises DebtlogError where that fails, and leaves the old one."""
        path = self.path(key)
        temporary = path.with_name(f".{token_hex(8)}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(data)
            os.replace(temporary, path)  # noqa: PTH105  it is atomic on every system
        except OSError as error:
            raise DebtlogError(f"{path} cannot be written: {error.strerror or error}") from None
        finally:
            with suppress(OSError):
                temporary.unlink()
