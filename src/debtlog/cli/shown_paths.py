"""How files of the register are named to whoever reads of them.

People, their terminals and their editors look for a file from where they stand; programs of a code
host from the top of the git checkout, which a register in a folder of it is not at.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    #: Names a file of the register, given by its name there.
    Seen = Callable[[str], str]

#: Formats for programs that have the whole checkout and know nothing of the register.
_OF_HOSTS = frozenset({"github", "junit"})


def stands_here(context: click.Context) -> None:
    """Remember, before a command goes elsewhere, where its caller stands."""
    with suppress(OSError):  # a folder that is gone; then files have the names of the register
        context.obj = Path.cwd()


def seen_from_here(root: Path) -> Seen:
    """Name files of the register in ``root`` from where the caller stands."""
    context = click.get_current_context(silent=True)
    here = context.find_root().obj if context else None
    if here is None or here == root:
        return str
    return partial(_below, os.path.relpath(root, here))


def seen_by(format_name: str, root: Path) -> Seen:
    """Name files of the register in ``root`` as the reader of a format looks for them.

    In JSON they have the names that they have in the register.
    """
    if format_name in _OF_HOSTS:
        return partial(_below, folder_of(root))
    return seen_from_here(root) if format_name == "text" else str


def folder_of(root: Path) -> str:
    """Name the folder ``root`` from the top of the git checkout; empty there and without git."""
    from debtlog.git.command import GitUnavailableError
    from debtlog.git.repository import Git

    try:
        return Git(root).prefix().rstrip("/")
    except GitUnavailableError:
        return ""


def _below(folder: str, file: str) -> str:
    return os.path.normpath(f"{folder}/{file}") if folder else file
