"""A location in the code as users write it: ``src/x.py:288-293`` or ``src/x.py:main``."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from debtlog.errors import DebtlogError
from debtlog.sources.path_patterns import is_pattern
from debtlog.suggestions import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from debtlog.sources.symbols import Symbol
    from debtlog.tracking.digests.locate import LineRange

_LINES = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
#: The most locations of one name that are listed.
_MOST = 10
#: How a location may be written, where symbols are not accepted and where they are.
LINES = "PATH, PATH:LINE or PATH:LINE-LINE"
SYMBOLS = "PATH, PATH:LINE, PATH:LINE-LINE or PATH:SYMBOL"


class CodeLocation(NamedTuple):
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


def find_location(text: str, root: Path, forms: str, named: Container[str] = ()) -> CodeLocation:
    """Find the location ``text``, written in one of ``forms``, in this folder or else in ``root``.

    Paths ``named`` by records, relative to the checkout, need not exist. Where symbols are
    accepted, PATH may be a pattern that matches tracked files. Raises DebtlogError when PATH does
    not exist or is outside the checkout ``root``, and when several symbols have the given name;
    BadParameter when the text after it is in none of ``forms``, or no symbol of the file.
    """
    if not text:  # as from an unset variable; Path would take it for this folder
        raise click.BadParameter("the path is empty; write . for this folder")
    path, suffix = _split(text, root)
    if not path or not suffix or Path(text).exists():
        return CodeLocation(_in_checkout(text, root, forms, named))
    file = _in_checkout(path, root, forms, named)
    if not (match := _LINES.fullmatch(suffix)):
        if forms == LINES or suffix[0].isdigit():
            raise click.BadParameter(f"{suffix} is not a line number or range; write {forms}")
        return CodeLocation(file, symbol=_symbol(file, suffix, root, forms))
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last:
        raise click.BadParameter(
            f"{suffix}: lines count from 1, and the first comes before the last"
        )
    return CodeLocation(file, (first, last))


def _in_checkout(text: str, root: Path, forms: str, named: Container[str]) -> str:
    path = Path(text)
    for candidate in (path, root / path):
        found = Path(os.path.realpath(candidate))
        names = (found.as_posix(), _seen_from(root, found))
        if candidate.exists() or any(name in named for name in names):
            break
        if forms == SYMBOLS and is_pattern(text) and _matches_in(root, names[1]):
            break
    else:
        from debtlog.sources.tree import SourceTree

        here = "give it relative to this folder or to the checkout"
        otherwise = f"write {forms}" if ":" in text else here
        help = did_you_mean(SourceTree(root).meant(path.as_posix()), otherwise)
        raise DebtlogError(f"{path} does not exist; {help}")
    from debtlog.sources.checkouts import checkout_around

    top = root if found.is_relative_to(root) else checkout_around(root)
    if not found.is_relative_to(top):
        raise DebtlogError(f"{path} is outside the checkout {top}")
    return _seen_from(root, found)


def _matches_in(root: Path, pattern: str) -> bool:
    """Whether tracked files of the checkout match ``pattern``."""
    from debtlog.sources.checkouts import source_folder
    from debtlog.sources.tree import SourceTree

    base, inner = source_folder(root, pattern)
    found = SourceTree(base).matching(inner)
    return isinstance(found, tuple) and bool(found)


def _seen_from(root: Path, path: Path) -> str:
    """Return ``path`` relative to ``root``, or as it is where it is on another drive of Windows."""
    with suppress(ValueError):
        path = Path(os.path.relpath(path, root))
    return path.as_posix()


def _split(text: str, root: Path) -> tuple[str, str]:
    """Split a path from the text after its colon; symbols may contain ``::``."""
    ends = [found.start() for found in re.finditer(r"(?<!:):(?=(?:::)*[^:])", text)]
    splits = [(text[:end], text[end + 1 :]) for end in reversed(ends)]
    existing = (it for it in splits if Path(it[0]).exists() or (root / it[0]).exists())
    return next(existing, next(iter(splits), ("", "")))


def _symbol(file: str, written: str, root: Path, forms: str) -> str:
    """Name a symbol of ``file`` as records do; unchanged if the symbols are not known."""
    from debtlog.sources.checkouts import source_folder
    from debtlog.sources.tree import SourceFile, SourceTree
    from debtlog.tracking.obstacles import word_line

    base, inner = source_folder(root, file)
    read = SourceTree(base).read(inner)
    known = read.symbols if isinstance(read, SourceFile) else None
    if known is None or not isinstance(read, SourceFile):
        return written
    found = known.meant(written)
    if not found:
        if line := word_line(written, read):
            raise click.BadParameter(f"{written} is not a known symbol; write {file}:{line}")
        meant = did_you_mean(nearest(written, [*known.known()]), f"write {forms}")
        raise click.BadParameter(f"{file} has no symbol {written}; {meant}")
    if len({symbol.place for symbol in found}) > 1:
        raise DebtlogError(_several(file, written, found))
    return known.recorded(written, found[0])


def _several(file: str, written: str, found: Sequence[Symbol]) -> str:
    """List the symbols with one name, and the locations to choose from."""
    from debtlog.tracking.digests.namesakes import shown

    names = {symbol.name() for symbol in found}
    listed = [f"{file}:{shown(symbol.place)}" for symbol in found[:_MOST]]
    if len(names) > 1:
        listed = [f"{one.name()} at {place}" for one, place in zip(found, listed, strict=False)]
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return f"{len(found)} symbols are called {written}: {', '.join(listed)}{more}; name one of them"
