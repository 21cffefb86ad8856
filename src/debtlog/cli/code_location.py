"""A place in the code as users name it: ``src/x.py``, ``src/x.py:288-293``, ``src/x.py:main``."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from debtlog.errors import DebtlogError
from debtlog.suggestions import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from debtlog.sources.symbols import Symbol
    from debtlog.tracking.digests.locate import LineRange

_LINES = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
#: So many places of one name are listed.
_MOST = 10
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
    when PATH does not exist or is outside the checkout ``root``, and when several symbols have the
    name behind it; BadParameter when that is in none of ``forms``, or no symbol of the file.
    """
    if not text:  # as from an unset variable; to Path it would be this folder
        raise click.BadParameter("it is empty; this folder is .")
    path, suffix = _parted(text, root)
    if not path or not suffix or Path(text).exists():
        return Spot(_in_checkout(text, root, forms, named))
    file = _in_checkout(path, root, forms, named)
    if not (match := _LINES.fullmatch(suffix)):
        if forms == LINES or suffix[0].isdigit():
            raise click.BadParameter(f"{suffix} is neither a line nor lines; write {forms}")
        return Spot(file, symbol=_symbol(file, suffix, root, forms))
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last:
        raise click.BadParameter(f"{suffix}: lines count from 1, the first before the last")
    return Spot(file, (first, last))


def _in_checkout(text: str, root: Path, forms: str, named: Container[str]) -> str:
    path = Path(text)
    for candidate in (path, root / path):
        found = Path(os.path.realpath(candidate))
        names = (found.as_posix(), Path(os.path.relpath(found, root)).as_posix())
        if candidate.exists() or any(name in named for name in names):
            break
    else:
        from debtlog.sources.tree import SourceTree

        otherwise = f"write {forms}" if ":" in text else "name it from here or from the checkout"
        help = did_you_mean(SourceTree(root).meant(path.as_posix()), otherwise)
        raise DebtlogError(f"{path} does not exist; {help}")
    from debtlog.sources.tree import checkout_around

    top = root if found.is_relative_to(root) else checkout_around(root)
    if not found.is_relative_to(top):
        raise DebtlogError(f"{path} is outside the checkout {top}")
    return Path(os.path.relpath(found, root)).as_posix()


def _parted(text: str, root: Path) -> tuple[str, str]:
    """Part a path from what follows its colon; a name may have colons in it, two by two."""
    ends = [found.start() for found in re.finditer(r"(?<!:):(?=(?:::)*[^:])", text)]
    parted = [(text[:end], text[end + 1 :]) for end in reversed(ends)]
    there = (one for one in parted if Path(one[0]).exists() or (root / one[0]).exists())
    return next(there, next(iter(parted), ("", "")))


def _symbol(file: str, written: str, root: Path, forms: str) -> str:
    """Name a symbol of ``file`` as records do; as it is written where nobody can tell."""
    from debtlog.sources.tree import SourceFile, SourceTree, source_folder
    from debtlog.tracking.obstacles import word_line

    base, inner = source_folder(root, file)
    read = SourceTree(base).read(inner)
    known = read.symbols if isinstance(read, SourceFile) else None
    if known is None or not isinstance(read, SourceFile):
        return written
    found = known.meant(written)
    if not found:
        if line := word_line(written, read):
            raise click.BadParameter(f"{written} is no symbol that is known; use {file}:{line}")
        meant = did_you_mean(nearest(written, [*known.known()]), f"write {forms}")
        raise click.BadParameter(f"{file} has no symbol {written}; {meant}")
    if len({symbol.place for symbol in found}) > 1:
        raise DebtlogError(_several(file, written, found))
    return known.recorded(written, found[0])


def _several(file: str, written: str, found: Sequence[Symbol]) -> str:
    """List the symbols of a name, with the places to choose from."""
    from debtlog.tracking.digests.namesakes import shown

    names = {symbol.name() for symbol in found}
    listed = [f"{file}:{shown(symbol.place)}" for symbol in found[:_MOST]]
    if len(names) > 1:
        listed = [f"{one.name()} at {place}" for one, place in zip(found, listed, strict=False)]
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return (
        f"{written} is {len(found)} symbols: {', '.join(listed)}{more}; write one of these places"
    )
