"""A folder beside where its content will be: that is put there whole, or not at all."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from secrets import token_hex
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def made_beside(output: Path) -> Iterator[Path]:
    """Make a folder on the same disk as ``output``, and remove what is left of it in the end.

    Raises DebtlogError where that cannot be, or ``output`` is no folder.
    """
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise DebtlogError(f"{output} is no folder; name another with --output")
    work = output.parent / f".debtlog-{token_hex(8)}"
    try:
        work.mkdir(parents=True)
    except OSError as error:
        raise DebtlogError(f"{output} cannot be made: {error.strerror or error}") from None
    try:
        yield work.resolve()
    finally:
        shutil.rmtree(work, ignore_errors=True)
