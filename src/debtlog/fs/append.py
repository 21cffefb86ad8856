"""Add to the end of a file that belongs to somebody else, such as the summary of a CI server."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.fs.read import is_gits_own

if TYPE_CHECKING:
    from collections.abc import Callable

_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)


def append(path: Path, make: Callable[[int], bytes]) -> None:
    """Add to the file at ``path`` what is made of the number of bytes that it has.

    Raises DebtlogError if it is not a regular file, belongs to git, or cannot be written.
    """
    if is_gits_own(Path(os.path.realpath(path))):
        raise DebtlogError(f"{path} is not written: it belongs to git")
    try:
        descriptor = os.open(path, _FLAGS | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(descriptor, "ab") as file:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise DebtlogError(f"{path} is not written: it is not a regular file")
            file.write(make(found.st_size))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise DebtlogError(f"{path} cannot be written: {reason or error}") from None
