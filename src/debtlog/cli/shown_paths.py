"""How paths of files are shown.

People, terminals and editors expect paths relative to the working directory. Programs of a code
host expect them relative to the top of the git checkout, which the register may be a folder of.
"""

from __future__ import annotations

import os
import posixpath
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.output.formats import OF_REPORTS

if TYPE_CHECKING:
    from collections.abc import Callable

    #: Turns a path relative to the register into the shown one.
    ShownPath = Callable[[str], str]


def remember_caller(context: click.Context) -> None:
    """Remember the working directory of the user before ``-C`` changes it."""
    with suppress(OSError):  # it was removed; then paths are relative to the register
        context.obj = Path.cwd()


def paths_from_here(root: Path) -> ShownPath:
    """Show paths of the register in ``root`` relative to the working directory of the user."""
    context = click.get_current_context(silent=True)
    here = context.find_root().obj if context else None
    if here is None or here == root:
        return str
    try:
        return partial(_below, Path(os.path.relpath(root, here)).as_posix())
    except ValueError:  # on another drive of Windows
        return partial(_below, root.as_posix())


def paths_for(format_name: str, root: Path) -> ShownPath:
    """Show paths of the register in ``root`` as the readers of a format expect them.

    Programs of a host know the checkout but not where the register is in it. In JSON paths stay
    relative to the register.
    """
    if format_name in OF_REPORTS:
        return partial(_below, folder_of(root))
    return paths_from_here(root) if format_name == "text" else str


def folder_of(root: Path) -> str:
    """Return ``root`` relative to the top of the git checkout; empty there and without git."""
    from debtlog.git.command import GitUnavailableError
    from debtlog.git.repository import Git

    try:
        return Git(root).prefix().rstrip("/")
    except GitUnavailableError:
        return ""


def _below(folder: str, file: str) -> str:
    return posixpath.normpath(f"{folder}/{file}") if folder else file
