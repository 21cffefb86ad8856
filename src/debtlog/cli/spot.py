"""A place in the code as users name it: ``src/x.py``, ``src/x.py:288-293``, ``src/x.py:main``."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from debtlog.errors import DebtlogError
from debtlog.spelling import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Container

    from debtlog.tracking.anchor import LineRange

_LINES = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
#: How a place may be written, where lines are asked for and where symbols are, too.
LINES = "PATH, PATH:LINE or PATH:LINE-LINE"
SYMBOLS = "PATH, PATH:LINE, PATH:LINE-LINE or PATH:SYMBOL"


class Spot(NamedTuple):
    """A file or folder, relative to the checkout, and lines or a symbol of it."""

    file: str
    lines: LineRange | None = None
    symbol: str | None = None

    @property
    def written(self) -> int | str | None:
        """The lines as a reference has them."""
        if self.lines is None:
            return None
        first, last = self.lines
        return first if first == last else f"{first}-{last}"


def find_spot(text: str, root: Path, forms: str, named: Container[str] = ()) -> Spot:
    """Find the place ``text``, written in one of ``forms``, in this folder or else in ``root``.

    What is ``named``, relative to the checkout, need not be there any more. Raises DebtlogError
    when PATH does not exist or is outside the checkout ``root``, BadParameter when what follows it
    is in none of ``forms``, or is no symbol of the file.
    """
    if not text:  # as from an unset variable; to Path it would be this folder
        raise click.BadParameter("it is empty; this folder is .")
    path, _, suffix = text.rpartition(":")
    if not path or not suffix or Path(text).exists():
        return Spot(_in_checkout(text, root, forms, named))
    file = _in_checkout(path, root, forms, named)
    if not (match := _LINES.fullmatch(suffix)):
        if problem := _symbol_problem(file, suffix, root, forms):
            raise click.BadParameter(problem)
        return Spot(file, symbol=suffix)
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last:
        raise click.BadParameter(f"{suffix}: lines count from 1, the first before the last")
    return Spot(file, (first, last))


def _in_checkout(text: str, root: Path, forms: str, named: Container[str]) -> str:
    path = Path(text)
    for candidate in (path, root / path):
        found = Path(os.path.realpath(candidate))
        if candidate.exists() or found.as_posix().removeprefix(f"{root.as_posix()}/") in named:
            break
    else:
        from debtlog.evidence.sources import SourceTree

        otherwise = f"write {forms}" if ":" in text else "name it from here or from the checkout"
        cure = did_you_mean(SourceTree(root).meant(path.as_posix()), otherwise)
        raise DebtlogError(f"{path} does not exist; {cure}")
    if not found.is_relative_to(root):
        raise DebtlogError(f"{path} is outside the checkout {root}")
    return found.relative_to(root).as_posix()


def _symbol_problem(file: str, symbol: str, root: Path, forms: str) -> str:
    """Say why a place in ``file`` cannot be written so, if it cannot."""
    from debtlog.evidence.sources import SourceFile, SourceTree

    if forms == LINES or symbol[0].isdigit():
        return f"{symbol} is neither a line nor lines; write {forms}"
    read = SourceTree(root).read(file)
    known = read.symbols if isinstance(read, SourceFile) else None
    if known is None or symbol in known:  # of some languages nobody can tell
        return ""
    return (
        f"{file} has no symbol {symbol}; {did_you_mean(nearest(symbol, known), f'write {forms}')}"
    )
