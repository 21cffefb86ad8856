"""Print the output of commands, write it to a file, and print messages beside it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import click

from debtlog.errors import DebtlogError
from debtlog.fs.read import is_gits_own, read_file
from debtlog.output.terminal.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.progress import Countable

T = TypeVar("T")

#: No terminal is wider; tables are padded to the width.
MOST_COLUMNS = 10_000
_NUMBER = re.compile("[1-9][0-9]*")
#: Shorter work shows no progress.
PATIENCE_SECONDS = 0.5
PERIOD_SECONDS = 0.1
_CLEAR = "\r\x1b[K"


def say(text: str) -> None:
    """Print one line to standard error."""
    click.echo(f"debtlog: {one_line(text)}", err=True)


def with_progress(what: str, items: Countable[T], /) -> Iterable[T]:
    """Yield ``items``; in a terminal, show how many were taken once it takes long."""
    is_watched = bool(sys.stderr and sys.stderr.isatty()) and os.environ.get("TERM") != "dumb"
    return _counted(what, items) if is_watched else items


def show(lines: Iterable[str]) -> None:
    """Print lines of output."""
    click.echo("".join(f"{line}\n" for line in lines), nl=False)


def write_report(text: str, file: Path | None) -> None:
    """Write a report to ``file``, or print it if that is None.

    Raises DebtlogError when the file is not a regular one, belongs to git, or cannot be written.
    """
    if file is None:
        click.echo(text, nl=False)
        return
    from debtlog.fs.write import write_atomically

    there = replaceable(file)
    write_atomically(file, click.unstyle(text).encode("utf-8", "backslashreplace"), there)


def replaceable(file: Path) -> bytes | None:
    """Return what a report written to ``file`` replaces; None if there is no such file.

    Raises DebtlogError when the file is not a regular one, or belongs to git.
    """
    from debtlog.fs.write import MAX_BYTES

    # resolves links on the way to it
    if is_gits_own(Path(os.path.realpath(file.parent), file.name)):
        raise DebtlogError(f"{file} is not written: it belongs to git")
    there = read_file(file.parent, file.name, MAX_BYTES)
    if isinstance(there, bytes):
        return there
    if there.kind != "missing":
        raise DebtlogError(f"{file} is not written: it {there.message}")
    return None


def styled(text: str, colour: str) -> str:
    """Colour a text; click removes the colour where the output has none."""
    return click.style(text, fg=colour) if colour else text


def columns() -> int | None:
    """Return the width of the terminal; None if the output is not a terminal.

    ``COLUMNS`` overrides it, if it is a number.
    """
    given = os.environ.get("COLUMNS", "").strip()
    if _NUMBER.fullmatch(given):
        return MOST_COLUMNS if len(given) > len(str(MOST_COLUMNS)) else int(given)
    if sys.stdout and sys.stdout.isatty():
        return min(shutil.get_terminal_size().columns, MOST_COLUMNS)
    return None


def _counted(what: str, items: Countable[T]) -> Iterator[T]:
    due, is_shown = monotonic() + PATIENCE_SECONDS, False
    try:
        for number, item in enumerate(items):
            if monotonic() >= due:
                click.echo(f"{_CLEAR}{what}: {number} of {len(items)}", nl=False, err=True)
                due, is_shown = monotonic() + PERIOD_SECONDS, True
            yield item
    finally:
        if is_shown:
            click.echo(_CLEAR, nl=False, err=True)
