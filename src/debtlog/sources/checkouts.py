"""Which checkout a folder is in, and where in it a source is."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path, PurePosixPath

from debtlog.git.command import GitUnavailableError
from debtlog.git.repository import Git


def checkout_around(root: Path) -> Path:
    """Find the top of the git checkout that ``root`` is in; ``root`` if there is none."""
    try:
        prefix = PurePosixPath(Git(root).prefix())
    except GitUnavailableError:
        return root
    return root if not prefix.parts else root.parents[len(prefix.parts) - 1]


def source_folder(root: Path, path: str) -> tuple[Path, str]:
    """Find the folder that the source ``path`` of ``root`` is in, and its path from there.

    A path that leads up from a register is resolved at the top of the checkout around it. If it
    leads up further than that, the result still begins with ``..``.
    """
    if ".." not in path.split("/") or re.match(r".:|.*\\", path):
        return root, path
    top = checkout_around(root)
    inside = root.relative_to(top).as_posix()
    return top, posixpath.normpath(posixpath.join(inside, path))
