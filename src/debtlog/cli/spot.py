"""A place in the code as users name it: ``src/x.py``, ``src/x.py:288-293``, ``src/x.py:main``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from debtlog.tracking.anchor import LineRange

_LINES = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")


class Spot(NamedTuple):
    """An existing file or folder, relative to the checkout, and lines or a symbol of it."""

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


def find_spot(text: str, root: Path) -> Spot:
    """Find PATH, PATH:LINE, PATH:LINE-LINE or PATH:SYMBOL, in this folder or else in ``root``.

    Raises DebtlogError when PATH does not exist or is outside the checkout ``root``.
    """
    if not text:  # as from an unset variable; to Path it would be this folder
        raise click.BadParameter("it is empty; this folder is .")
    path, _, suffix = text.rpartition(":")
    if not path or not suffix or Path(text).exists():
        return Spot(_in_checkout(Path(text), root))
    file = _in_checkout(Path(path), root)
    if not (match := _LINES.fullmatch(suffix)):
        return Spot(file, symbol=suffix)
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last:
        raise click.BadParameter(f"{suffix}: lines count from 1, the first before the last")
    return Spot(file, (first, last))


def _in_checkout(path: Path, root: Path) -> str:
    for candidate in (path, root / path):
        if candidate.exists():
            break
    else:
        raise DebtlogError(f"{path} does not exist")
    if not candidate.resolve().is_relative_to(root):
        raise DebtlogError(f"{path} is outside the checkout {root}")
    return candidate.resolve().relative_to(root).as_posix()
