"""Files that need not fit into memory: written part by part, and put in their place whole."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.fs.read import BINARY, Refusal, is_gits_own, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_parts(path: Path, parts: Iterable[str]) -> None:
    """Replace the content of ``path``, or create it, and keep its permissions.

    Its old content may be anything, and is there until the last part is written. Raises
    DebtlogError, and changes nothing, if it is not a regular file, belongs to git, or cannot be
    written.
    """
    temporary = path.with_name(f".debtlog-{token_hex(8)}.tmp")
    try:
        mode = _mode_of(path)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY
        with os.fdopen(os.open(temporary, flags, 0o666 if mode is None else mode), "wb") as file:
            file.writelines(part.encode() for part in parts)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)  # whatever the umask took
        _mode_of(path)  # it may be something else by now
        temporary.replace(path)
    except OSError as error:
        raise DebtlogError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        with suppress(OSError):
            temporary.unlink()


def _mode_of(path: Path) -> int | None:
    """Return the permissions of a file that may be replaced; None if there is no file."""
    if is_gits_own(Path(os.path.realpath(path.parent), path.name)):
        raise DebtlogError(f"{path} is not written: it belongs to git")
    found = read_file(path.parent, path.name, 0)
    if isinstance(found, Refusal) and found.kind == "missing":
        return None
    if isinstance(found, Refusal) and found.kind != "too-large":
        raise DebtlogError(f"{path} is not written: it {found.message}")
    return stat.S_IMODE(path.lstat().st_mode)
