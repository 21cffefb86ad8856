"""A configuration of a site that is made of another, for one build."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from debtlog.fs.lock import hold, locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAME = re.compile(r"\.debtlog-[0-9a-f]{16}\.yml")


@contextmanager
def derived(root: Path, text: str) -> Iterator[str]:
    """Name a file of ``root`` that says ``text``, beside the one it is made of; then remove it.

    A run that is killed removes nothing. So a run and its generator hold the file, and the next run
    removes what nobody holds any more. Raises DebtlogError when another debtlog writes to the
    register for too long.
    """
    path, descriptor = root / f".debtlog-{token_hex(8)}.yml", None
    try:
        with locked(root):  # until it is held, another run would take it for left over
            for other in filter(_is_left_over, root.iterdir()):
                other.unlink()
            path.write_text(text, encoding="utf-8")
            descriptor = hold(path)
        yield path.name
    finally:
        with suppress(OSError):
            path.unlink()
        if descriptor is not None:
            os.close(descriptor)


def _is_left_over(path: Path) -> bool:
    """Whether ``path`` is such a file and nobody holds it; not where that cannot be told."""
    if sys.platform == "win32" or not _NAME.fullmatch(path.name):
        return False
    with suppress(OSError):  # a link
        descriptor = hold(path)
        if descriptor is not None:
            os.close(descriptor)
            return path.is_file()
    return False
