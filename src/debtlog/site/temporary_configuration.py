"""A configuration of a site that is changed for one build.

It has all of the configuration that it is made from, instead of inheriting it: MkDocs replaces an
inherited list and Zensical appends to it, so neither could both add a plugin and drop a feature.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from debtlog.fs.lock import hold, locked
from debtlog.site.configuration import as_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from debtlog.site.configuration import Settings

_NAME = re.compile(r"\.debtlog-[0-9a-f]{16}\.yml")


@contextmanager
def temporary_configuration(root: Path, settings: Settings) -> Iterator[str]:
    """Write ``settings`` into a file of ``root``, because paths in them are relative to it.

    Yields its name and removes it at the end. A run that is killed removes nothing. So each run and
    its generator lock their file, and the next run removes the files that nobody has locked. Raises
    DebtlogError when another debtlog writes to the register for too long.
    """
    path, descriptor = root / f".debtlog-{token_hex(8)}.yml", None
    try:
        with locked(root):  # another run could remove the file before it is locked
            for other in filter(_is_abandoned, root.iterdir()):
                other.unlink()
            path.write_text(as_yaml(settings), encoding="utf-8")
            descriptor = hold(path)
        yield path.name
    finally:
        with suppress(OSError):
            path.unlink()
        if descriptor is not None:
            os.close(descriptor)


def _is_abandoned(path: Path) -> bool:
    """Whether ``path`` is such a file that nobody has locked; False where that cannot be known."""
    if sys.platform == "win32" or not _NAME.fullmatch(path.name):
        return False
    with suppress(OSError):  # a link
        descriptor = hold(path)
        if descriptor is not None:
            os.close(descriptor)
            return path.is_file()
    return False
